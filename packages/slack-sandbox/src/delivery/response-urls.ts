/** `response_url`s: five answers within thirty minutes. */

import { ApiError, messageBlocks, text } from '../api/api-types.js';
import { isObject, type Json } from '../block-kit/check.js';
import type { Message } from '../contract.js';
import type { Core } from '../core.js';
import { secret } from '../ids.js';
import { type Content, change, post, remove } from '../messages.js';
import type { Dm, Team } from '../team.js';

const USES = 5;
const LIFE_MS = 30 * 60_000;
const KEPT = 20_000;

interface ResponseUrl {
  team: Team;
  dm: Dm;
  /** The message whose button was pressed, if it was one. */
  source: string | undefined;
  bornAt: number;
  used: number;
}

export class ResponseUrls {
  readonly #byPath = new Map<string, ResponseUrl>();

  issue(core: Core, team: Team, dm: Dm, source?: string): string {
    const path = `/response/${team.id}/${secret()}`;
    this.#byPath.set(path, { team, dm, source, bornAt: core.now(), used: 0 });
    const oldest = this.#byPath.size > KEPT ? this.#byPath.keys().next().value : undefined;
    if (oldest !== undefined) this.#byPath.delete(oldest);
    return core.baseUrl + path;
  }

  /** An HTTP status and a body, as Slack answers. */
  answer(core: Core, path: string, body: unknown): { status: number; body: string } {
    const found = this.#byPath.get(path);
    if (!found) return refused('invalid_url');
    if (core.now() - found.bornAt > LIFE_MS) return refused('expired_url');
    if (found.used >= USES) return refused('used_url');
    if (!isObject(body)) return refused('invalid_payload', 400);
    try {
      apply(core, found, body);
    } catch (error) {
      if (error instanceof ApiError) return { status: 400, body: JSON.stringify(error.toAnswer()) };
      throw error;
    }
    found.used += 1;
    return { status: 200, body: 'ok' };
  }
}

const refused = (error: string, status = 404) => ({ status, body: JSON.stringify({ ok: false, error }) });

/** The text and blocks of an answer; what is neither is `no_text`. */
export function answerContent(body: Json, team: Team): Content {
  const blocks = messageBlocks(body, team);
  const words = text(body, 'text');
  if (!words && !blocks?.length) throw new ApiError('no_text');
  return { ...(words === undefined ? {} : { text: words }), ...(blocks ? { blocks } : {}) };
}

function apply(core: Core, { team, dm, source }: ResponseUrl, body: Json): void {
  const original: Message | undefined = source === undefined ? undefined : dm.messages.get(source);
  if (body.delete_original === true) {
    if (!original) throw new ApiError('message_not_found');
    remove(core, team, dm, original);
    return;
  }
  const content = answerContent(body, team);
  if (body.replace_original === true && original) {
    change(core, team, dm, original, content);
    return;
  }
  const seenByAll = body.response_type === 'in_channel';
  post(core, team, dm, content, seenByAll ? {} : { ephemeral: true });
}
