import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Redis } from 'ioredis';
import type { Workspace } from '../../packages/slack-sandbox/src/workspace.js';
import { startOurWorkspace } from '../../sandbox/workspace.js';
import { socketFlags, spawnRedis } from '../../src/adapters/redis/server/redis-process.js';
import { freePort, runPrograms } from '../support/programs.js';
import { endsWithUs, ephemeralFlags, MAY, testRedisProgram } from '../support/redis.js';
import { spawnSentinel } from '../support/redis-sentinel.js';
import { AGENDA, DANA, formOf, PRIYA } from '../support/story.js';
import { startTlsFront, type TlsFront } from '../support/tls-front.js';

const MAY_ASK = ['-@all', '+auth', '+hello', '+sentinel|get-master-addr-by-name', '+sentinel|sentinels'];

/** A Redis as it is rented: TLS in front of it, and a user who may do what is needed and nothing else. */
describe('a Redis behind TLS, with a user of the bot’s own', () => {
  const run = runPrograms('SIGTERM');
  let dir: string;
  let child: ChildProcess;
  let operator: Redis;
  let workspace: Workspace;
  let tls: TlsFront;
  let port: number;
  let certificate: string;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'ii-'));
    const path = join(dir, 'redis.sock');
    child = endsWithUs(
      await spawnRedis({
        ...{
          program: await testRedisProgram(),
          args: [...socketFlags(dir, path), ...ephemeralFlags],
        },
        ...{ dir, logFile: join(dir, 'redis.log'), endpoint: { path }, detached: false },
      }),
    );
    tls = await startTlsFront(path);
    certificate = join(dir, 'cert.pem');
    await writeFile(certificate, tls.certificate);
    port = await freePort();
    operator = new Redis(path);
    await operator.acl('SETUSER', 'bot', 'on', '>pass word', ...MAY);
    const url = `http://127.0.0.1:${port}/slack/events`;
    workspace = await startOurWorkspace({ deliverTo: { mode: 'http', url } });
  });
  afterAll(async () => {
    await workspace?.stop();
    operator?.disconnect();
    tls?.close();
    child?.kill('SIGKILL');
    await rm(dir, { recursive: true, force: true });
  });

  test('is all that the bot needs, from the first command to the card and the end', async () => {
    const bot = run([resolve('dist/src/index.js')], {
      ...{ PATH: process.env.PATH, HOME: process.env.HOME, ...workspace.env('http'), PORT: String(port) },
      REDIS_URL: `rediss://bot:${encodeURIComponent('pass word')}@localhost:${tls.port}`,
      NODE_EXTRA_CA_CERTS: certificate,
    });
    await bot.says(/"ready"/);
    const dana = workspace.as(DANA);
    await dana.submit(formOf(await dana.command('setup')), {});
    const priya = workspace.as(PRIYA);
    const form = formOf(await priya.command(`<@${DANA}>`));
    const [, start = ''] = /"value":"(20[^"]+Z)"/.exec(JSON.stringify(form.view.blocks)) ?? [];
    const asked = await priya.submit(form, { ...AGENDA, 'First choice': start });
    expect(asked.errors).toBeUndefined();
    // At any hour: it answers what they did.
    await workspace.messageTo(PRIYA, 'Dana');
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
    bot.child.kill('SIGTERM');
    expect(await once(bot.child, 'exit')).toEqual([0, null]);
    expect(await operator.acl('LOG')).toEqual([]);
    expect(bot.said()).not.toMatch(/NOPERM|WRONGPASS|pass word|pass%20word/);
  });

  test('is found through a Sentinel behind TLS, of which the bot may ask for the master and nothing else', async () => {
    const watching = await freePort();
    const sentinel = await spawnSentinel(dir, watching, [
      ...['sentinel resolve-hostnames yes', 'sentinel announce-hostnames yes'],
      `sentinel monitor it localhost ${tls.port} 1`,
      `user asker on >ask ${MAY_ASK.join(' ')}`,
    ]);
    const front = await startTlsFront(watching, tls);
    const who = `bot:${encodeURIComponent('pass word')}`;
    const asker = 'sentinel_username=asker&sentinel_password=ask';
    const bot = run([resolve('dist/src/index.js')], {
      ...{ PATH: process.env.PATH, HOME: process.env.HOME, ...workspace.env('http'), PORT: String(port) },
      REDIS_URL: `rediss+sentinel://${who}@localhost:${front.port}/it?${asker}`,
      NODE_EXTRA_CA_CERTS: certificate,
    });
    await bot.says(/"ready"/);
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
    front.close();
    sentinel.kill('SIGKILL');
  });

  test('refuses another password, which the start says, and shows it to nobody', async () => {
    const bot = run([resolve('dist/src/index.js')], {
      ...{ PATH: process.env.PATH, HOME: process.env.HOME, ...workspace.env('http'), PORT: '0' },
      REDIS_URL: `rediss://bot:not-this-one@localhost:${tls.port}`,
      NODE_EXTRA_CA_CERTS: certificate,
    });
    expect(await once(bot.child, 'exit')).toEqual([1, null]);
    expect(bot.said()).toContain('REDIS_URL: Redis refused the user name or password');
    expect(bot.said()).not.toContain('not-this-one');
  });

  test('is not believed when its certificate is nobody’s', async () => {
    const bot = run([resolve('dist/src/index.js')], {
      ...{ PATH: process.env.PATH, HOME: process.env.HOME, ...workspace.env('http'), PORT: '0' },
      REDIS_URL: `rediss://bot:not-this-one@localhost:${tls.port}`,
    });
    expect(await once(bot.child, 'exit')).toEqual([1, null]);
    expect(bot.said()).toMatch(/Redis cannot be reached \(.*CERT.*\)/);
  });
});
