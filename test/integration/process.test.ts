import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import type { Workspace } from '../../packages/slack-sandbox/src/workspace.js';
import { startOurWorkspace } from '../../sandbox/workspace.js';
import { startTestRedis, type TestRedis } from '../support/redis.js';

/** The process as `npm start` runs it once everything is built. */
function run(env: Record<string, string>): {
  child: ChildProcess;
  said: () => string;
  ended: Promise<number | null>;
} {
  const child = spawn(process.execPath, [resolve('dist/src/index.js')], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  return { child, said: () => text, ended: once(child, 'exit').then(([code]) => code as number | null) };
}

describe('the process', () => {
  let redis: TestRedis;
  let workspace: Workspace;
  let settings: Record<string, string>;
  beforeAll(async () => {
    redis = await startTestRedis();
    workspace = await startOurWorkspace({ deliverTo: { mode: 'http' } });
    settings = { ...workspace.env('http'), REDIS_URL: redis.url, PORT: '0' };
  });
  afterAll(async () => {
    await workspace.stop();
    await redis.stop();
  });

  const wrong: [string, Record<string, string>][] = [
    ['SLACK_BOT_TOKEN', { SLACK_BOT_TOKEN: 'xoxb-not-this-one' }],
    ['SLACK_API_URL', { SLACK_API_URL: 'http://127.0.0.1:1/api/' }],
    ['REDIS_URL', { REDIS_URL: 'redis://127.0.0.1:1' }],
    ['SLACK_APP_TOKEN', { SLACK_APP_TOKEN: 'xapp-not-this-one' }],
    ['SLACK_SIGNING_SECRET', { SLACK_SIGNING_SECRET: '' }],
  ];
  test.each(wrong)('ends with a message that names %s when that is wrong', async (name, change) => {
    const { ended, said } = run({ ...settings, ...change });
    expect(await ended).toBe(1);
    expect(said()).toContain(name);
    expect(said()).not.toContain('not-this-one');
    expect(said()).not.toMatch(/\n\s+at |"level"/);
  });

  test('says how long to wait when Slack takes no more calls', async () => {
    const relent = workspace.faults.add({ kind: '429', retryAfter: 30, method: 'auth.test' });
    const { ended, said } = run(settings);
    expect(await ended).toBe(1);
    relent();
    expect(said()).toMatch(/SLACK_BOT_TOKEN: .* 30 s/);
  });

  test('names PORT when another program has it', async () => {
    const other = createServer();
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const { ended, said } = run({ ...settings, PORT: String(port) });
    expect(await ended).toBe(1);
    expect(said()).toContain(`PORT: ${port} is in use`);
    other.close();
  });

  test('says when it is ready, and ends with 0 when it is told to', async () => {
    const { child, said, ended } = run(settings);
    const port = await new Promise<number>((found) => {
      child.stdout?.on('data', () => {
        const ready = said()
          .split('\n')
          .find((line) => line.includes('"ready"'));
        if (ready !== undefined) found((JSON.parse(ready) as { port: number }).port);
      });
    });
    const get = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
    expect(await Promise.all(['/healthz', '/readyz', '/metrics', '/nothing'].map(get))).toEqual([
      200, 200, 200, 404,
    ]);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(said()).not.toContain(settings.SLACK_BOT_TOKEN);
  });
});
