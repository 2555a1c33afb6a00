import { prometheusMetrics } from '../../../src/adapters/metrics.js';
import { blockShape } from '../../../src/adapters/redis/shapes/people-shapes.js';
import { requestShape } from '../../../src/adapters/redis/shapes/request-shape.js';
import { storedReader, unreadableReporter } from '../../../src/adapters/redis/store/read-stored.js';
import { aRequest, START } from '../../support/message-facts.js';

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

it.each([
  ['scheduled', false],
  ['held', false],
  ['queued', true],
  ['declined', true],
] as const)('a request without a start that is %s can be read: %s', (status, isRead) => {
  const { start: _start, ...request } = aRequest(status);
  expect(requestShape.safeParse(request).success).toBe(isRead);
  expect(requestShape.safeParse({ ...request, start: START }).success).toBe(true);
});
