import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import { flatKey } from '../../usecases/flat-key.js';
import type { TeamId } from '../../usecases/ports/team-id.js';
import type { Clients } from './clients.js';
import { writeForm } from './direct-call.js';
import { isPersonId } from './person-id.js';
import type { PeopleMemory } from './recent-people.js';

const CHANNELS_KEPT = 20_000;

/** The `D…` ids of people's DMs, which are for life, unless the bot was removed and came back as another user. */
export class DmChannels {
  readonly #clients: Clients;
  readonly #memory: PeopleMemory;
  readonly #known = new LRUCache<string, Promise<string>>({ max: CHANNELS_KEPT });

  constructor(clients: Clients, memory: PeopleMemory) {
    this.#clients = clients;
    this.#memory = memory;
  }

  /** Opens the DM the first time; rejects with the SDK's errors. */
  of(team: TeamId, user: string): Promise<string> {
    const key = flatKey(team, user);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const opened = this.#open(team, user);
    this.#known.set(key, opened);
    opened.catch(() => this.#known.delete(key));
    return opened;
  }

  /**
   * As `of`; but while Slack wants no more DMs opened, the person's own id, which `chat.postMessage` takes as well: what keeps a
   * meeting's clock does not wait for it.
   */
  atOnce(team: TeamId, user: string): Promise<string> {
    return this.of(team, user).catch((error: unknown) =>
      error instanceof WebAPIRateLimitedError ? user : Promise.reject(error),
    );
  }

  /** The DM that a post to the person's own id came to, as Slack says; known from now on. */
  learn(team: TeamId, user: string, { channel }: Record<string, unknown>): string {
    if (typeof channel !== 'string') return user;
    this.#known.set(flatKey(team, user), Promise.resolve(channel));
    return channel;
  }

  /** The DM that Slack opens now, where it does not know `channel` any more; undefined when there is no other. */
  async anew(team: TeamId, user: string, channel: string): Promise<string | undefined> {
    this.#known.delete(flatKey(team, user));
    await this.#memory.forget(team, user);
    const opened = await this.of(team, user).catch(() => undefined);
    return opened === channel ? undefined : opened;
  }

  async #open(team: TeamId, user: string): Promise<string> {
    if (!isPersonId(user)) throw new WebAPIPlatformError({ ok: false, error: 'user_not_found' });
    const remembered = await this.#memory.recall(team, user);
    if (remembered !== undefined) return remembered.channel;
    const answer = await this.#clients.direct(team, 'conversations.open', writeForm({ users: user }));
    return (answer.channel as { id?: string } | undefined)?.id ?? user;
  }
}
