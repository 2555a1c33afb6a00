import {
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleAll,
  type IBackoffFactory,
} from 'cockatiel';
import type { Logger } from 'pino';
import type { TeamId } from '../../usecases/ports/team-id.js';

/** Most outages are a blip, which costs nobody more than this. */
const FIRST_PROBE_MS = 500;
const LAST_PROBE_MS = 15_000;
/** Nobody waits for the answer to a probe: whoever asks meanwhile asks again after this. */
const ASK_AGAIN_MS = 1_000;

interface CircuitBreakersParts {
  /** Resolves when Slack answers for this workspace; one at a time is under way. */
  probe(team: TeamId): Promise<void>;
  /** Slack answers again after an outage. */
  back(team: TeamId): void;
  logger: Logger;
}

interface Circuit {
  policy: CircuitBreakerPolicy;
  probeAtMs: number;
  /** Outages in a row, with no call that Slack took in between. */
  outages: number;
}

/**
 * A circuit breaker for each workspace. One call that Slack does not answer opens it, so that what is sent next does not
 * become unknown too; a probe closes it. A Slack that answers probes but takes no calls is probed less and less often.
 * In memory: each process learns by itself, at the price of the calls that it has under way.
 */
export class CircuitBreakers {
  readonly #circuits = new Map<TeamId, Circuit>();
  readonly #parts: CircuitBreakersParts;

  constructor(parts: CircuitBreakersParts) {
    this.#parts = parts;
  }

  /** How a call ended. What ends while Slack is known to be away, having begun before, changes nothing. */
  async note(team: TeamId, answered: boolean): Promise<void> {
    const circuit = this.#of(team);
    if (answered && circuit.policy.state === CircuitState.Closed) circuit.outages = 0;
    if (answered || circuit.policy.state !== CircuitState.Closed) return;
    await circuit.policy.execute(() => Promise.reject(new Error('no answer'))).catch(() => undefined);
  }

  /** How long from now (ms) Slack is to be left alone; 0 when it is well. Starts a probe when one is due. */
  awayForMs(team: TeamId): number {
    const { policy, probeAtMs } = this.#of(team);
    if (policy.state === CircuitState.Closed) return 0;
    const leftMs = probeAtMs - Date.now();
    if (policy.state === CircuitState.Open && leftMs > 0) return leftMs;
    if (policy.state === CircuitState.Open) this.#probe(team, policy);
    return ASK_AGAIN_MS;
  }

  #probe(team: TeamId, policy: CircuitBreakerPolicy): void {
    policy.execute(() => this.#parts.probe(team)).catch(() => undefined);
  }

  #of(team: TeamId): Circuit {
    const known = this.#circuits.get(team);
    if (known !== undefined) return known;
    const { logger, back } = this.#parts;
    const halfOpenAfter: IBackoffFactory<unknown> = {
      next: () => {
        const duration = Math.min(LAST_PROBE_MS, FIRST_PROBE_MS * 2 ** Math.min(circuit.outages++, 10));
        circuit.probeAtMs = Date.now() + duration;
        return { ...halfOpenAfter, duration };
      },
    };
    const policy = circuitBreaker(handleAll, { halfOpenAfter, breaker: new ConsecutiveBreaker(1) });
    const circuit: Circuit = { policy, probeAtMs: 0, outages: 0 };
    policy.onReset(() => {
      logger.info({ teamId: team }, 'slack answers again');
      back(team);
    });
    policy.onBreak(() => {
      if (circuit.outages <= 1) logger.warn({ teamId: team }, 'slack does not answer: what is due waits');
    });
    this.#circuits.set(team, circuit);
    return circuit;
  }
}
