import type { IncomingMessage, ServerResponse } from 'node:http';
import { withDeadline } from '../usecases/with-deadline.js';

/** What readiness is made of; each part rejects or gives false when it is not so. */
export interface HealthParts {
  redis(): Promise<void>;
  slack(): Promise<void>;
  /** Have the workers lately shown that they work? */
  jobs(): boolean;
  metrics: { contentType: string; text(): Promise<string> };
}

type Route = (request: IncomingMessage, response: ServerResponse) => void;

/** What takes longer does not answer. */
const ANSWER_WITHIN_MS = 3_000;
/** Asking Slack is shared by all who look within this time. */
const SLACK_ANSWER_KEPT_MS = 1_000;

/**
 * `GET /healthz`: the process is alive. `GET /readyz`: 200 when Redis and Slack answer and the queues are worked,
 * 503 otherwise, with which of them does not. `GET /metrics`: for Prometheus.
 */
export function healthRoutes(parts: HealthParts): Record<string, Route> {
  const slack = keptFor(SLACK_ANSWER_KEPT_MS, () => isWell(parts.slack()));
  return {
    '/healthz': (_request, response) => answer(response, 200, { alive: true }),
    '/readyz': (_request, response) => {
      void Promise.all([isWell(parts.redis()), slack()]).then(([redis, slackAnswers]) => {
        const state = { redis, slack: slackAnswers, jobs: parts.jobs() };
        answer(response, Object.values(state).every(Boolean) ? 200 : 503, state);
      });
    },
    '/metrics': (_request, response) => {
      parts.metrics.text().then(
        (text) => response.writeHead(200, { 'content-type': parts.metrics.contentType }).end(text),
        () => answer(response, 500, { metrics: false }),
      );
    },
  };
}

function answer(response: ServerResponse, status: number, state: Record<string, boolean>): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(state));
}

const isWell = (check: Promise<void>): Promise<boolean> =>
  withDeadline(check, ANSWER_WITHIN_MS).then(
    (ended) => ended !== 'late',
    () => false,
  );

function keptFor(ms: number, ask: () => Promise<boolean>): () => Promise<boolean> {
  let asked: { at: number; answer: Promise<boolean> } | undefined;
  return () => {
    if (asked === undefined || performance.now() - asked.at > ms)
      asked = { at: performance.now(), answer: ask() };
    return asked.answer;
  };
}
