import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CALLS_A_MINUTE } from '../../../src/adapters/slack/rates.js';

/** Of the app, or of a workspace that is not there yet. */
const OF_NO_WORKSPACE = new Set(['oauth.v2.access', 'api.test']);
const FAMILIES = 'api|apps|auth|bots|chat|conversations|files|oauth|team|users|views';
/** As a word, or of a client. */
const CALLED = new RegExp(`(?:'|(?<=\\)\\s*|lient)\\.)((?:${FAMILIES})(?:\\.v2)?\\.\\w+)(?:'|\\()`, 'g');

/** The SDK's upload is several calls. */
const UPLOAD = ['files.getUploadURLExternal', 'files.completeUploadExternal'];

const called = ['src', 'handlers', 'jobs'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => callsIn(readFileSync(join(folder, file), 'utf8'))),
);

function callsIn(text: string): string[] {
  const named = [...text.matchAll(CALLED)].map(([, method = '']) => method);
  return text.includes('filesUploadV2') ? [...named, ...UPLOAD] : named;
}

describe('the rates that Slack keeps', () => {
  it('are known of every method that the bot calls in a workspace', () => {
    const ofWorkspaces = new Set(called.filter((method) => !OF_NO_WORKSPACE.has(method)));
    expect([...ofWorkspaces].filter((method) => CALLS_A_MINUTE[method] === undefined)).toEqual([]);
  });

  it('are of methods that the bot calls', () => {
    expect(Object.keys(CALLS_A_MINUTE).filter((method) => !called.includes(method))).toEqual([]);
  });
});
