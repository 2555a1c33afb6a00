import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import type { Answer, PersonState } from '../../packages/slack-sandbox/src/contract.js';

const PROGRAM = resolve('packages/slack-sandbox/bin/slack-sandbox.mjs');
const EXAMPLE = resolve('packages/slack-sandbox/example');

interface Running {
  child: ChildProcess;
  /** Resolves with everything said so far, once it matches. */
  says(pattern: RegExp): Promise<string>;
}

const running: ChildProcess[] = [];

function run(args: string[], env: NodeJS.ProcessEnv = process.env): Running {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  let output = '';
  const listeners = new Set<() => void>();
  const hear = (chunk: Buffer) => {
    output += chunk.toString();
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const says = (pattern: RegExp) =>
    new Promise<string>((done, failed) => {
      const look = () => pattern.test(output) && done(output);
      listeners.add(look);
      child.once('exit', (code) => failed(new Error(`ended with ${code}: ${output}`)));
      look();
    });
  return { child, says };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const variablesIn = (output: string): Record<string, string> =>
  Object.fromEntries(
    [...output.matchAll(/^(SLACK_\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
  );

afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
});

describe('slack-sandbox, as a program', () => {
  test.each(['http', 'socket'])('runs the example app over %s', async (mode) => {
    const appPort = await freePort();
    const way = mode === 'http' ? ['--url', `http://127.0.0.1:${appPort}/slack/events`] : ['--socket'];
    const manifest = ['--manifest', `${EXAMPLE}/manifest.json`, '--port', '0'];
    const workspace = run([PROGRAM, ...manifest, ...way]);
    const output = await workspace.says(/The workspace is open: \S+/);
    const [, url = ''] = /The workspace is open: (\S+)/.exec(output) ?? [];
    const app = run([`${EXAMPLE}/app.mjs`], {
      ...process.env,
      ...variablesIn(output),
      PORT: String(appPort),
    });
    await app.says(/The app is running/);

    const post = async (path: string, body: object): Promise<Answer> => {
      const answer = await fetch(`${url}/sandbox/api/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return (await answer.json()) as Answer;
    };
    const state = async (): Promise<PersonState> =>
      (await (await fetch(`${url}/sandbox/api/state?user=U01ADA`)).json()) as PersonState;
    const until = async <T>(look: () => Promise<T | undefined>): Promise<T> => {
      for (;;) {
        const found = await look();
        if (found !== undefined) return found;
        await new Promise(setImmediate);
      }
    };
    // In Socket Mode the app may still be connecting.
    await until(async () =>
      (await post('command', { user: 'U01ADA', text: '/note' })).ok ? true : undefined,
    );
    const view = await until(async () => (await state()).modals[0]);
    const values = { note: { note: { type: 'plain_text_input', value: 'Buy milk' } } };
    expect(await post('submit', { user: 'U01ADA', viewId: view.id, values })).toEqual({ ok: true });
    const message = await until(async () => (await state()).channel.messages[0]);
    expect(message.text).toBe('Kept: Buy milk');
  });

  test('names what is missing, and ends', async () => {
    const { child } = run([PROGRAM]);
    const [code] = await once(child, 'exit');
    expect(code).toBe(1);
  });
});
