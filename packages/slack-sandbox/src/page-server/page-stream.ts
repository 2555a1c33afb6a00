/** Server-sent events: the page of a person is told that something changed. */
import type { ServerResponse } from 'node:http';
import type { ClockState, StreamEvent } from '../contract.js';
import type { Happening } from '../journal.js';

export class Streams {
  readonly #open = new Map<ServerResponse, { pending: boolean }>();

  add(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(': open\n\n');
    this.#open.set(response, { pending: false });
    response.on('close', () => this.#open.delete(response));
  }

  /** Everybody is told: the page also shows the others' unread counts. Many changes at once make one event. */
  see(happening: Happening): void {
    if (this.#open.size === 0 || happening.kind === 'call' || happening.kind === 'delivery') return;
    this.changed();
  }

  changed(): void {
    for (const [response, state] of this.#open) {
      if (state.pending) continue;
      state.pending = true;
      setImmediate(() => {
        state.pending = false;
        write(response, { type: 'changed' });
      });
    }
  }

  clock(clock: ClockState): void {
    for (const response of this.#open.keys()) write(response, { type: 'clock', clock });
  }

  close(): void {
    for (const response of this.#open.keys()) response.end();
  }
}

function write(response: ServerResponse, event: StreamEvent): void {
  if (!response.writableEnded) response.write(`data: ${JSON.stringify(event)}\n\n`);
}
