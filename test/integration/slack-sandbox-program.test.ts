import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Answer, PersonState } from '../../packages/slack-sandbox/src/contract.js';
import { freePort, runPrograms } from '../support/programs.js';

const PROGRAM = resolve('packages/slack-sandbox/bin/slack-sandbox.mjs');
const EXAMPLE = resolve('packages/slack-sandbox/example');

const run = runPrograms();

const variablesIn = (output: string): Record<string, string> =>
  Object.fromEntries(
    [...output.matchAll(/^(SLACK_\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
  );

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
