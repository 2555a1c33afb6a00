import { Queue } from 'bullmq';
import { type Dashboard, startDashboard } from '../../jobs/workers/dashboard.js';
import { startTestRedis, type TestRedis } from '../support/redis.js';

describe('the dashboard of the queues', () => {
  let redis: TestRedis;
  let queue: Queue;
  let dashboard: Dashboard;
  beforeAll(async () => {
    redis = await startTestRedis();
    queue = new Queue('line', { connection: { path: redis.path }, prefix: 'ii:{s00}' });
    dashboard = await startDashboard([queue], 0);
  });
  afterAll(async () => {
    await dashboard.stop();
    await queue.close();
    await redis.stop();
  });

  const get = (path: string) => fetch(`http://127.0.0.1:${dashboard.port}${path}`);

  test('shows what waits in line', async () => {
    await queue.add('look_at_line', { id: 'r1' }, { jobId: 'r1-0', delay: 60_000 });
    expect(await (await get('/')).text()).toContain('Infointerview');
    const { queues } = (await (
      await get('/api/queues?activeQueue=ii%3A%7Bs00%7D%3Aline&status=delayed')
    ).json()) as {
      queues: { jobs: { id: string }[]; counts: { delayed: number } }[];
    };
    expect(queues[0]?.counts.delayed).toBe(1);
    expect(queues[0]?.jobs.map(({ id }) => id)).toEqual(['r1-0']);
  });

  test('shows the queues of shards that are taken up later', async () => {
    const later = new Queue('line', { connection: { path: redis.path }, prefix: 'ii:{s01}' });
    dashboard.show([queue, later]);
    const { queues } = (await (await get('/api/queues')).json()) as { queues: { name: string }[] };
    expect(queues.map(({ name }) => name)).toEqual(['ii:{s00}:line', 'ii:{s01}:line']);
    await later.close();
  });

  test('lets nobody change anything', async () => {
    const paused = await fetch(`http://127.0.0.1:${dashboard.port}/api/queues/ii%3A%7Bs00%7D%3Aline/pause`, {
      method: 'PUT',
    });
    expect(paused.ok).toBe(false);
  });
});
