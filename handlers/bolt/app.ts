import { App, type AuthorizeResult, type Logger } from '@slack/bolt';
import type { Settings } from '../../config/env.js';
import { unknownButton } from '../../src/messages/parts/notices.js';
import type { Installation } from '../../src/usecases/ports/installations.js';
import type { Log } from '../../src/usecases/ports/log.js';
import type { NewerBlocks } from '../../src/usecases/ports/newer-blocks.js';
import type { Slack } from '../../src/usecases/ports/slack.js';
import type { TeamId } from '../../src/usecases/ports/team-id.js';
import type { Views } from '../../src/usecases/ports/views.js';
import { withDeadline } from '../../src/usecases/with-deadline.js';
import { ackOnce, replyPrivately } from './acknowledge.js';
import type { Answerable } from './answerable.js';
import { boltLogger } from './bolt-logger.js';
import { type Failure, failureTeller } from './failures.js';
import { guardedHttpReceiver } from './http-receiver.js';
import type { AppReceiver, Routes } from './receiver.js';
import { steadySocketReceiver } from './socket-receiver.js';

export interface AppParts {
  /** How Slack reaches us; `port` also serves the routes in Socket Mode. */
  connection: Settings['slack']['connection'];
  port: number;
  /** `https://slack.com/api/` or a stand-in. */
  slackApiUrl: string;
  /**
   * For a known workspace, answered from memory: a failed authorisation loses a form with everything typed into it.
   * `organisation`: the one that the workspace belongs to, if any.
   */
  installation: (
    team: TeamId,
    organisation: string | undefined,
    isActing: boolean,
  ) => Promise<Installation | undefined>;
  /** `GET` paths: `/healthz`, `/readyz` and `/metrics` for operators, and the pages of an installation. */
  routes: Routes;
  /** Tells people in their DM if there is nowhere else to answer. */
  slack: Pick<Slack, 'post'>;
  views: Views;
  newerBlocks: NewerBlocks;
  logger: Log;
}

export interface RunningApp {
  app: App;
  /** Listens; resolves with the port of the routes (and of Slack's requests over HTTP). */
  start(): Promise<number>;
  /** Takes nothing more, and waits for what is under way, at most `withinMs`. */
  stop(withinMs?: number): Promise<void>;
}

const STOP_WITHIN_MS = 10_000;
/**
 * For the few calls that listeners make themselves: opening and filling forms. A trigger does not live long enough for a
 * second try, but a form that Slack opened late still has to be filled.
 */
const CALL_TIMEOUT_MS = 5000;

/** Bolt's App on a receiver of our own, with the answers that people and Slack get when something goes wrong. */
export function createApp(parts: AppParts): RunningApp {
  const logger = boltLogger(parts.logger);
  const door = openReceiver(parts, logger);
  const app = boltApp(parts, door, logger);
  const drain = trackWork(app, parts);
  const tell = failureTeller(parts);
  app.error(async (failure) => tell(failure as unknown as Failure));
  const close = async () => {
    // In Socket Mode, what is under way is answered on the socket that is about to close.
    if (parts.connection.mode === 'socket') await drain();
    await door.stop();
    await drain();
  };
  const stop = async (withinMs = STOP_WITHIN_MS) => {
    await withDeadline(close(), withinMs);
  };
  return { app, start: door.start, stop };
}

function boltApp(parts: AppParts, { receiver }: AppReceiver, logger: Logger): App {
  return new App({
    receiver,
    // An event may be old, and tell of a removal; a command or a press tells that the bot is there.
    authorize: ({ teamId, enterpriseId }, body) =>
      authorize(parts, teamId, enterpriseId, body?.type !== 'event_callback'),
    clientOptions: {
      slackApiUrl: parts.slackApiUrl,
      retryConfig: { retries: 0 },
      timeout: CALL_TIMEOUT_MS,
      rejectRateLimitedCalls: true,
    },
    logger,
    logLevel: logger.getLevel(),
    ignoreSelf: true,
    convoStore: false,
    extendedErrorHandler: true,
    developerMode: false,
    // A workflow's token may do nothing that the bot does.
    attachFunctionToken: false,
  });
}

/** Acknowledges everything that arrives in the end, even what nobody listens for. Returns how to wait for all of it. */
function trackWork(app: App, parts: AppParts): () => Promise<void> {
  const underWay = new Set<Promise<void>>();
  app.use(async (args) => {
    const work = args.next();
    underWay.add(work);
    try {
      await work;
      if ('action' in args && args.context.acked !== true) await answerUnknown(parts, args);
    } finally {
      underWay.delete(work);
      if ('ack' in args && typeof args.ack === 'function') await ackOnce({ ...args, ack: args.ack });
    }
  });
  return async () => {
    while (underWay.size > 0) await Promise.allSettled([...underWay]);
  };
}

function openReceiver(parts: AppParts, logger: Logger): AppReceiver {
  const { connection, port, routes, slackApiUrl } = parts;
  const shared = { port, routes, logger, log: parts.logger };
  return connection.mode === 'http'
    ? guardedHttpReceiver({ ...shared, signingSecret: connection.signingSecret })
    : steadySocketReceiver({ ...shared, appToken: connection.appToken, slackApiUrl });
}

async function authorize(
  parts: AppParts,
  teamId: string | undefined,
  enterpriseId: string | undefined,
  isActing: boolean,
): Promise<AuthorizeResult> {
  const installation =
    teamId === undefined ? undefined : await parts.installation(teamId, enterpriseId, isActing);
  if (installation === undefined) throw new Error('This workspace is not installed');
  return { ...installation };
}

/** A button that nobody listens for: of an older version, or made up. */
async function answerUnknown(parts: AppParts, args: object): Promise<void> {
  const answerable = args as Answerable;
  await ackOnce(answerable);
  const { view } = answerable.body as { view?: { type?: unknown } };
  await replyPrivately(parts, answerable, unknownButton(), view?.type === 'modal');
}
