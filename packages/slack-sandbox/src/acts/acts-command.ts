/** A person types a slash command. */

import { ApiError } from '../api/api-types.js';
import { isObject } from '../block-kit/check.js';
import type { Answer } from '../contract.js';
import { type Core, trouble } from '../core.js';
import { answerContent } from '../delivery/response-urls.js';
import { post } from '../messages.js';
import { dmOf, type Team } from '../team.js';
import { escapeCommand } from './escape.js';
import { slashCommand } from './payloads.js';

/** `text` as typed, the command's name first. */
export async function typeCommand(core: Core, team: Team, userId: string, typed: string): Promise<Answer> {
  const [, name = '', rest = ''] = /^\s*(\S*)\s*([\s\S]*)$/.exec(typed) ?? [];
  const known = core.app.commands.find(({ command }) => command === name);
  if (known === undefined) return { ok: false, error: `${name} is not a valid command.` };
  const text = known.shouldEscape ? escapeCommand(team, rest.trimEnd()) : rest.trimEnd();
  const payload = slashCommand(core, team, userId, name, text);
  const result = await core.deliverer.send(team, { kind: 'slash_commands', payload });
  if (result.outcome === 'acked') return reply(core, team, userId, result.body);
  const code = result.outcome === 'timeout' ? 'operation_timeout' : 'dispatch_failed';
  trouble(core, team, userId, code, result.outcome === 'failed' ? `${name}: ${result.detail}` : name);
  return { ok: false, error: code };
}

/** The answer within the ack: seen by the person alone unless it says otherwise. */
function reply(core: Core, team: Team, userId: string, body: unknown): Answer {
  if (!isObject(body) || Object.keys(body).length === 0) return { ok: true };
  try {
    const seenByAll = body.response_type === 'in_channel';
    post(core, team, dmOf(team, userId), answerContent(body, team), seenByAll ? {} : { ephemeral: true });
    return { ok: true };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    trouble(core, team, userId, error.code, error.verdicts.join('\n') || 'answer to a command');
    return { ok: false, error: error.code };
  }
}
