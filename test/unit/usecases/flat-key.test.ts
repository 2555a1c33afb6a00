import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { flatKey } from '../../../src/usecases/flat-key.js';

const KEYS = 20_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

test('a key keeps its characters only, not what its parts were cut from', () => {
  const kept = new Set<string>();
  const before = heap();
  for (let n = 0; n < KEYS; n += 1) {
    const [team = '', id = ''] = `T0WORKSPACE/q${n}-approved_host-U0H00296 ${'…'.repeat(200)}`.split('/');
    kept.add(flatKey(team, id.slice(0, 30), n));
  }
  const bytesEach = (heap() - before) / kept.size;
  expect(bytesEach).toBeLessThan(200);
  expect(kept.size).toBe(KEYS);
});
