import { WebAPIPlatformError } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Clock } from '../../usecases/ports/clock.js';
import type { NewerBlocks } from '../../usecases/ports/newer-blocks.js';
import type { Outgoing, SendResult, Slack, SlackReason } from '../../usecases/ports/slack.js';
import type { TeamId } from '../../usecases/ports/team-id.js';
import { AuthWatch, PROBE_EVERY_MS } from './auth-watch.js';
import { CircuitBreakers } from './circuit-breakers.js';
import { classify, isAnswered } from './classify.js';
import type { Clients } from './clients.js';
import { type WrittenForm, writeForm } from './direct-call.js';
import { DmChannels } from './dm-channels.js';
import type { Pacing } from './pacing.js';
import { Profiles } from './profiles.js';
import type { PeopleMemory } from './recent-people.js';

/** The clock's messages try on; but after so many tries of which nobody knows, only when Slack answers again. */
const UNKNOWNS_IN_A_ROW = 2;

/** A workspace without the bot is asked after rarely: it has 30 days to come back. */
const NOT_INSTALLED_MS = 600_000;

/** By which method each kind of send is made; a file's last call counts for all of them. */
const METHODS = {
  post: 'chat.postMessage',
  update: 'chat.update',
  upload: 'files.completeUploadExternal',
  publishHome: 'views.publish',
} as const;

interface SlackParts {
  clients: Clients;
  pacing: Pacing;
  memory: PeopleMemory;
  newerBlocks: Pick<NewerBlocks, 'send'>;
  clock: Clock;
  logger: Logger;
  /** Is there a token for the workspace? Left out: always. */
  isInstalled?: (team: TeamId) => boolean;
  /** Slack confirms that the bot was removed from a workspace. */
  gone?: (team: TeamId, reason: SlackReason) => Promise<void>;
}

/** The Web API behind the `Slack` port. No send is ever retried here: it says how it ended, and the caller decides. */
export function createSlack(parts: SlackParts): Slack {
  const { clients, pacing, memory, newerBlocks, clock, logger } = parts;
  const profiles = new Profiles(clients, memory);
  const { isInstalled = () => true, gone = async () => undefined } = parts;
  const authTest = (team: TeamId) =>
    pacing.call(team, 'auth.test', () => clients.reading(team).auth.test(), { pressing: true });
  const auth = new AuthWatch({ authTest, isInstalled, gone, logger });
  const channels = new DmChannels(clients, memory);
  const outages = new CircuitBreakers({
    logger,
    back: (team) => pacing.calm(team),
    probe: async (team) => {
      await authTest(team).catch((error: unknown) => {
        if (!isAnswered(classify(error, clock.now()))) throw error;
      });
    },
  });
  /** Messages that were written out ahead, each for the one whom it is for. */
  const written = new WeakMap<Outgoing, { channel: string; form: WrittenForm }>();

  async function attempt(team: TeamId, call: () => Promise<SendResult>): Promise<SendResult> {
    const lost = await auth.lost(team);
    if (lost !== undefined) return { outcome: 'auth_lost', reason: lost };
    try {
      const sent = await call();
      await outages.note(team, true);
      return sent;
    } catch (error) {
      return noted(team, error);
    }
  }

  async function noted(team: TeamId, error: unknown) {
    const result = classify(error, clock.now());
    if (result.outcome === 'auth_lost') auth.note(team, result.reason, neededBy(error));
    await outages.note(team, isAnswered(result));
    return result;
  }

  /** Opening the DM posts nothing: whatever goes wrong there leaves the message unsent. */
  async function toDm(
    team: TeamId,
    to: string,
    send: (channel: string) => Promise<SendResult>,
    { critical = false } = {},
  ): Promise<SendResult> {
    const sendAnew = (channel: string) => async (error: unknown) => {
      const another = isUnknownChannel(error) ? await channels.anew(team, to, channel) : undefined;
      if (another === undefined) throw error;
      return send(another);
    };
    return attempt(team, async () => {
      const opening = critical ? channels.atOnce(team, to) : channels.of(team, to);
      const opened = await opening.catch((error: unknown) => noted(team, error));
      if (typeof opened === 'string') return send(opened).catch(sendAnew(opened));
      return opened.outcome === 'unknown' ? { outcome: 'unsent', reason: opened.reason } : opened;
    });
  }

  return {
    post: (team, to, message, { critical = false } = {}) => {
      const sendTo = async (asked: string): Promise<SendResult> => {
        const urgency = { pressing: critical, to };
        const answer = await newerBlocks.send(team, 'message', message, (content) => {
          const ahead = written.get(content);
          const form = ahead?.channel === asked ? ahead.form : formOf(asked, content);
          return pacing.call(team, METHODS.post, () => clients.direct(team, METHODS.post, form), urgency);
        });
        const channel = asked === to ? channels.learn(team, to, answer) : asked;
        return { outcome: 'sent', channel, ts: String(answer.ts ?? '') };
      };
      return toDm(team, to, sendTo, { critical });
    },
    update: (team, { channel, ts }, message) =>
      attempt(team, async () => {
        await newerBlocks.send(team, 'message', message, (content) =>
          pacing.call(team, METHODS.update, () =>
            clients.posting(team).chat.update({ channel, ts, ...body(content) }),
          ),
        );
        return { outcome: 'sent', channel, ts };
      }),
    upload: (team, to, { name, content, title }) =>
      toDm(team, to, async (channel) => {
        await pacing.call(team, METHODS.upload, () =>
          clients.posting(team).filesUploadV2({ channel_id: channel, filename: name, title, content }),
        );
        return { outcome: 'sent', channel, ts: '' };
      }),
    publishHome: (team, user, view) =>
      attempt(team, async () => {
        await newerBlocks.send(team, 'home', view, (content) =>
          pacing.call(team, METHODS.publishHome, () =>
            clients.posting(team).views.publish({ user_id: user, view: content as never }),
          ),
        );
        return { outcome: 'sent', channel: user, ts: '' };
      }),
    prepare: async (team, to, message) => {
      const channel = await channels.atOnce(team, to).catch(() => undefined);
      if (channel === undefined) return;
      written.set(message, { channel, form: formOf(channel, message) });
      if (channel === to) return;
      const profile = await profiles.known(team, to);
      await memory.note(team, to, { channel, ...(profile !== undefined && { profile }) });
    },
    profile: (team, user) => profiles.get(team, user),
    isAdmin: (team, user) => profiles.isAdmin(team, user),
    forgetProfile: async (team, user) => {
      profiles.forget(team, user);
      await memory.forget(team, user);
    },
    blockedUntil: async (team, sending) => {
      const lost = await auth.lost(team);
      const now = clock.now();
      if (lost !== undefined)
        return { until: now + (isInstalled(team) ? PROBE_EVERY_MS : NOT_INSTALLED_MS), reason: lost };
      if (sending.critical && sending.unknowns < UNKNOWNS_IN_A_ROW) return undefined;
      const awayForMs = outages.awayForMs(team);
      if (awayForMs > 0) return { until: now + awayForMs, reason: 'slack_away' };
      // What keeps a meeting's clock is tried all the same: Slack counts by method and channel, too.
      if (sending.critical) return undefined;
      return pacing.turnOf(team, METHODS[sending.by], sending);
    },
    forEffect: (work, by) => pacing.forEffect(work, by && METHODS[by]),
    noteLost: (team, reason) => auth.note(team, reason),
    checkInstalled: (team) => auth.check(team),
  };
}

const isUnknownChannel = (error: unknown): boolean =>
  error instanceof WebAPIPlatformError && error.data.error === 'channel_not_found';

/** The scope that Slack says is missing. */
function neededBy(error: unknown): string | undefined {
  if (!(error instanceof WebAPIPlatformError)) return undefined;
  const { needed } = error.data as { needed?: unknown };
  return typeof needed === 'string' ? needed : undefined;
}

function formOf(channel: string, { text, blocks }: Outgoing): WrittenForm {
  return writeForm({ channel, text, blocks, unfurl_links: 'false', unfurl_media: 'false' });
}

function body({ text, blocks }: Outgoing) {
  return { text, blocks: blocks as never };
}
