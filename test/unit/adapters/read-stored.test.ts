import { prometheusMetrics } from '../../../src/adapters/metrics.js';
import { blockShape } from '../../../src/adapters/redis/shapes/people-shapes.js';
import { storedReader, unreadableReporter } from '../../../src/adapters/redis/store/read-stored.js';

it('what cannot be read is logged with its key and never its content, and counted', async () => {
  const logged: unknown[] = [];
  const note = (...line: unknown[]) => void logged.push(line);
  const metrics = prometheusMetrics();
  const report = unreadableReporter({ logger: { info: note, warn: note, error: note }, metrics });
  const read = storedReader(report);
  expect(() => read('block', blockShape, 'the key', '{"kind":"secret"}')).toThrow('cannot be read');
  expect(JSON.stringify(logged)).toContain('the key');
  expect(JSON.stringify(logged)).not.toContain('secret');
  expect(await metrics.text()).toContain('infointerview_unreadable_total{what="block"} 1');
});
