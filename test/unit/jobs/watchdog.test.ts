import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { type Watchdog, watchWorkers } from '../../../jobs/workers/watchdog.js';
import { noMetrics } from '../../../src/usecases/ports/metrics.js';

const logger = pino({ level: 'silent' });
let watch: Watchdog;

afterEach(() => watch.stop());

describe('the watch', () => {
  it('replaces a worker that does not run its probe, and no other', async () => {
    watch = watchWorkers({ logger, metrics: noMetrics, everyMs: 60_000, patienceMs: 20 });
    const replaced: string[] = [];
    const worker = (name: string, works: boolean) => ({
      name,
      sendProbe: async () => {
        if (works) setImmediate(() => watch.ran(name));
      },
      replaceWorker: () => replaced.push(name),
    });
    watch.add([worker('dead', false), worker('alive', true)]);
    while (replaced.length === 0) await delay(2);
    expect(replaced).toEqual(['dead']);
  });

  it('looks at once when it is told to, and replaces who died in between', async () => {
    watch = watchWorkers({ logger, metrics: noMetrics, everyMs: 60_000, patienceMs: 20 });
    let alive = true;
    let ran = false;
    const replaceWorker = jest.fn();
    const sendProbe = async () => {
      if (!alive) return;
      setImmediate(() => {
        watch.ran('w');
        ran = true;
      });
    };
    watch.add([{ name: 'w', sendProbe, replaceWorker }]);
    while (!ran) await delay(2);
    alive = false;
    watch.look();
    while (replaceWorker.mock.calls.length === 0) await delay(2);
  });

  it('says that not all is well when a worker has long been silent', async () => {
    watch = watchWorkers({ logger, metrics: noMetrics, everyMs: 15, patienceMs: 15 });
    watch.add([{ name: 'silent', sendProbe: async () => undefined, replaceWorker: () => undefined }]);
    expect(watch.healthy()).toBe(true);
    while (watch.healthy()) await delay(2);
    watch.ran('silent');
    expect(watch.healthy()).toBe(true);
  });

  it('blames no worker for a Redis that is away', async () => {
    watch = watchWorkers({ logger, metrics: noMetrics, everyMs: 5, patienceMs: 5 });
    let asked = 0;
    const replaceWorker = jest.fn();
    const sendProbe = async () => {
      asked += 1;
      throw new Error('away');
    };
    watch.add([{ name: 'w', sendProbe, replaceWorker }]);
    while (asked < 5) await delay(2);
    expect(replaceWorker).not.toHaveBeenCalled();
  });
});
