import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import { isZone } from '../../domain/time.js';
import { ExternalServiceError } from '../../usecases/errors.js';
import { flatKey } from '../../usecases/flat-key.js';
import type { Profile } from '../../usecases/ports/slack.js';
import type { TeamId } from '../../usecases/ports/team-id.js';
import type { Clients } from './clients.js';
import { writeForm } from './direct-call.js';
import { GivesWay } from './pacing.js';
import { isPersonId } from './person-id.js';
import type { PeopleMemory } from './recent-people.js';

const KEPT_MS = 10 * 60_000;
const PROFILES_KEPT = 5_000;

const NOBODY = new Set(['user_not_found', 'user_not_visible', 'users_not_found']);

/** People as Slack knows them, remembered for ten minutes; `user_change` makes us forget sooner. */
export class Profiles {
  readonly #known = new LRUCache<string, { at: number; profile: Promise<Profile | undefined> }>({
    max: PROFILES_KEPT,
  });
  readonly #clients: Pick<Clients, 'urgent'>;
  readonly #memory: PeopleMemory;

  constructor(clients: Pick<Clients, 'urgent'>, memory: PeopleMemory) {
    this.#clients = clients;
    this.#memory = memory;
  }

  /**
   * `undefined`: nobody of that id. While Slack wants no more questions, what was known before will do. Rejects with
   * `ExternalServiceError` when Slack does not answer.
   */
  get(team: TeamId, user: string): Promise<Profile | undefined> {
    if (!isPersonId(user)) return Promise.resolve(undefined);
    const key = flatKey(team, user);
    const known = this.#known.get(key);
    // Whoever asked first may have been told to give way.
    if (known !== undefined && performance.now() - known.at < KEPT_MS)
      return known.profile.catch((error: ExternalServiceError) =>
        error.code === 'slack_busy' ? this.#recallOrFetch(team, user) : Promise.reject(error),
      );
    const profile = this.#recallOrFetch(team, user);
    this.#known.set(key, { at: performance.now(), profile });
    return profile.catch((error: ExternalServiceError) => {
      this.#known.delete(key);
      if (known === undefined || error.retryAfterMs === undefined) throw error;
      this.#known.set(key, known);
      return known.profile;
    });
  }

  /** What is known of them already; asks nobody. */
  async known(team: TeamId, user: string): Promise<Profile | undefined> {
    return this.#known.get(flatKey(team, user))?.profile.catch(() => undefined);
  }

  forget(team: TeamId, user: string): void {
    this.#known.delete(flatKey(team, user));
  }

  /** An admin or owner of the workspace, as Slack says now: nothing that was remembered counts. */
  async isAdmin(team: TeamId, user: string): Promise<boolean> {
    if (!isPersonId(user)) return false;
    const profile = await this.#fetch(team, user);
    this.#known.set(flatKey(team, user), { at: performance.now(), profile: Promise.resolve(profile) });
    return profile?.isAdmin === true;
  }

  async #recallOrFetch(team: TeamId, user: string): Promise<Profile | undefined> {
    const remembered = await this.#memory.recall(team, user);
    return remembered?.profile ?? this.#fetch(team, user);
  }

  async #fetch(team: TeamId, user: string): Promise<Profile | undefined> {
    const found = await this.#ask(team, user);
    if (found === undefined) return undefined;
    const profile = toProfile(user, found);
    const organization = profile.isStranger ? await this.#organization(team, text(found.team_id)) : '';
    return organization === '' ? profile : { ...profile, organization };
  }

  /** The name of a connected workspace; '' where the app may not ask, or Slack does not say. */
  async #organization(team: TeamId, of: string): Promise<string> {
    if (of === '' || of === team) return '';
    try {
      const answer = await this.#clients.urgent(team, 'team.info', writeForm({ team: of }));
      return text((answer.team as { name?: unknown } | undefined)?.name);
    } catch {
      return '';
    }
  }

  async #ask(team: TeamId, user: string): Promise<SlackUser | undefined> {
    try {
      const { user: found } = await this.#clients.urgent(
        team,
        'users.info',
        writeForm({ user, include_locale: 'true' }),
      );
      return found as SlackUser | undefined;
    } catch (error) {
      if (error instanceof WebAPIPlatformError && NOBODY.has(error.data.error)) return undefined;
      throw new ExternalServiceError('Slack did not say who that is', {
        code: error instanceof GivesWay ? 'slack_busy' : 'slack_unavailable',
        cause: error,
        retryable: true,
        ...(error instanceof WebAPIRateLimitedError && { retryAfterMs: error.retryAfter * 1000 }),
      });
    }
  }
}

type SlackUser = NonNullable<Awaited<ReturnType<WebClient['users']['info']>>['user']>;

/** Slack leaves out what it does not know, or gives `null` for it. */
function toProfile(id: string, user: SlackUser): Profile {
  const { profile } = user;
  const names = [profile?.display_name, profile?.real_name, user.real_name, user.name].map(text);
  const zone = text(user.tz);
  return {
    id,
    name: names.find((name) => name !== '') ?? id,
    title: text(profile?.title),
    zone: isZone(zone) ? zone : 'Etc/UTC',
    ...clockOf(text(user.locale)),
    isBot: user.is_bot === true || id === 'USLACKBOT',
    isDeleted: user.deleted === true,
    isAdmin: user.is_admin === true || user.is_owner === true,
    isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
    isStranger: user.is_stranger === true,
  };
}

/** How people who speak this language tell the time; nothing for a language that is none. */
function clockOf(locale: string): Pick<Profile, 'clock'> {
  try {
    if (locale === '') return {};
    const { hourCycle } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
    return { clock: hourCycle === 'h23' || hourCycle === 'h24' ? 24 : 12 };
  } catch {
    return {};
  }
}

/** On one line, without what cannot be seen or turns the direction of the words around it. */
function text(value: unknown): string {
  if (typeof value !== 'string') return '';
  return value
    .replace(/[\u200B\u2060\uFEFF\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}
