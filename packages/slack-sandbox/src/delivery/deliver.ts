/** The way to the app: HTTP or Socket Mode, with three seconds to answer. */
import type { Json } from '../block-kit/validate.js';
import type { Core } from '../core.js';
import { realNow } from '../ids.js';
import type { Team } from '../team.js';
import { HttpDelivery } from './deliver-http.js';
import { SocketDelivery } from './deliver-socket.js';
import type { Envelope, Outcome } from './envelope.js';

/** Slack waits so long for an answer, in real time. */
const ACK_MS = 3000;

export class Deliverer {
  readonly #core: () => Core;
  readonly http: HttpDelivery;
  readonly socket: SocketDelivery;
  #mode: 'http' | 'socket';

  constructor(core: () => Core, mode: 'http' | 'socket', url?: string) {
    this.#core = core;
    this.#mode = mode;
    this.http = new HttpDelivery(core, url);
    this.socket = new SocketDelivery(core);
  }

  /** The answer to `apps.connections.open`. */
  openConnection(): Json {
    return { url: this.socket.issueUrl() };
  }

  useUrl(url: string): void {
    this.#mode = 'http';
    this.http.url = url;
  }

  useSocket(): void {
    this.#mode = 'socket';
  }

  async send(team: Team, envelope: Envelope): Promise<Outcome> {
    const sentAt = realNow();
    if (envelope.kind === 'interactive' && !this.#core().app.isInteractive)
      return { outcome: 'failed', reason: 'not_interactive', detail: 'interactivity is off in the manifest' };
    const result = await (this.#mode === 'http' ? this.http : this.socket).send(envelope, ACK_MS);
    const { kind, payload } = envelope;
    const body = result.outcome === 'acked' ? result.body : undefined;
    const times = { sentAt, answeredAt: realNow() };
    const delivery = { kind, payload, teamId: team.id, ...times, outcome: result.outcome, body };
    this.#core().journal.tell({ kind: 'delivery', delivery });
    return result;
  }
}
