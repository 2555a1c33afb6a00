import { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Installation } from '../../usecases/ports/installations.js';
import type { TeamId } from '../../usecases/ports/team-id.js';
import { type Answer, directCalls, type WrittenForm } from './direct-call.js';
import { silentLogger } from './silent-logger.js';

/** A post that has not been answered by then is counted as unknown. */
const POST_TIMEOUT_MS = 8_000;
/** Reads stand between a person and their form; a loading view bridges slow ones. */
const READ_TIMEOUT_MS = 4_000;
/** A form that Slack opens late has to become what it was opened for. */
const URGENT_TIMEOUT_MS = 5_000;
/** Each costs a handshake; so many make a thousand calls a second. */
const URGENT_CONNECTIONS = 128;

/** Web API clients, two a workspace; each knows one token only. */
export interface Clients {
  /** For whatever people would see twice: no retries of the SDK's own, which would double a message. */
  posting(team: TeamId): WebClient;
  /** For reads: short, and tried once more. */
  reading(team: TeamId): WebClient;
  /** As `posting`, with the form written ahead: for what has to go out to many at one moment. */
  direct(team: TeamId, method: string, form: WrittenForm): Promise<Answer>;
  /** The same for what somebody waits for with a trigger in hand: over connections that nothing else queues for. */
  urgent(team: TeamId, method: string, body: Buffer, type?: string): Promise<Answer>;
}

/**
 * One pair of clients a workspace, made anew when its token is another; a workspace that is not installed gets clients
 * without a token, which Slack refuses.
 */
export function createClients(
  apiUrl: string,
  installation: (team: TeamId) => Installation | undefined,
  logger: Logger,
): Clients {
  const clients = new Map<string, WebClient>();
  const get = (team: TeamId, purpose: 'post' | 'read') => {
    const key = `${purpose}/${team}`;
    const token = installation(team)?.botToken;
    const known = clients.get(key);
    if (known !== undefined && known.token === token) return known;
    const client = new WebClient(token, {
      slackApiUrl: apiUrl,
      rejectRateLimitedCalls: true,
      maxRequestConcurrency: 1_000,
      timeout: purpose === 'post' ? POST_TIMEOUT_MS : READ_TIMEOUT_MS,
      retryConfig: { retries: purpose === 'post' ? 0 : 1, minTimeout: 50 },
      logger: quiet(logger),
    });
    clients.set(key, client);
    return client;
  };
  const direct = directCalls(apiUrl, POST_TIMEOUT_MS);
  const urgent = directCalls(apiUrl, URGENT_TIMEOUT_MS, { connections: URGENT_CONNECTIONS });
  const tokenOf = (team: TeamId) => installation(team)?.botToken ?? '';
  return {
    direct: (team, method, form) => direct.call(tokenOf(team), method, form),
    urgent: (team, method, body, type) => {
      const call = () => urgent.call(tokenOf(team), method, body, type);
      return call().catch((error: unknown) => (isCutOff(error) ? call() : Promise.reject(error)));
    },
    posting: (team) => get(team, 'post'),
    reading: (team) => get(team, 'read'),
  };
}

/** A connection that was kept open is closed by the other side at times just when it is needed. */
function isCutOff(error: unknown): boolean {
  const { original } = error as { original?: { code?: string } };
  return original?.code === 'ECONNRESET' || original?.code === 'EPIPE';
}

/** The SDK's own log lines may carry request bodies: only that there was one is kept. */
function quiet(logger: Logger) {
  return {
    ...silentLogger,
    warn: () => logger.debug('slack sdk warning'),
    error: () => logger.debug('slack sdk error'),
  };
}
