import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { createSecrets } from '../../../src/adapters/secrets/aes-secrets.js';
import { keyInFile } from '../../../src/adapters/secrets/key-file.js';
import { openSecrets } from '../../../src/adapters/secrets/open-secrets.js';
import { ConfigError } from '../../../src/usecases/errors.js';
import type { SecretOwner } from '../../../src/usecases/ports/secrets.js';

const [newKey, oldKey] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const dana: SecretOwner = { team: 'T1', user: 'U1', purpose: 'calendar' };

describe('a secret', () => {
  const secrets = createSecrets([newKey]);

  test('opens for its owner, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const sealed = secrets.seal(dana, text);
        expect(sealed).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]+$/);
        expect(secrets.open(dana, sealed)).toEqual({ ok: true, text, stale: false });
      }),
    );
  });

  test('never looks the same twice, nor shows its text', () => {
    const sealed = [1, 2].map(() => secrets.seal(dana, 'https://calendar.example/private-1234'));
    expect(new Set(sealed).size).toBe(2);
    const [, , body = ''] = sealed[0]?.split('.') ?? [];
    expect(Buffer.from(body, 'base64url').toString('latin1')).not.toContain('private');
  });

  test.each<[string, SecretOwner]>([
    ['another user', { ...dana, user: 'U2' }],
    ['another workspace', { ...dana, team: 'T2' }],
    ['another purpose', { ...dana, purpose: 'sign_in' }],
    ['the whole workspace', { team: 'T1', purpose: 'calendar' }],
  ])('does not open for %s', (_, other) => {
    const sealed = secrets.seal(dana, 'secret');
    expect(secrets.open(other, sealed)).toMatchObject({ ok: false, reason: 'damaged' });
  });

  test('does not open when a single character was changed or is missing', () => {
    const sealed = secrets.seal(dana, 'secret');
    for (let at = 0; at < sealed.length - 1; at += 1) {
      const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
      expect(secrets.open(dana, changed).ok).toBe(false);
      expect(secrets.open(dana, sealed.slice(0, at)).ok).toBe(false);
    }
    expect(secrets.open(dana, 'https://calendar.example/in-clear')).toMatchObject({ ok: false, keyId: '' });
  });

  test('sealed with the key that is being replaced opens, and says so', () => {
    const sealed = createSecrets([oldKey]).seal(dana, 'secret');
    const both = createSecrets([newKey, oldKey]);
    expect(both.open(dana, sealed)).toEqual({ ok: true, text: 'secret', stale: true });
    expect(secrets.open(dana, both.seal(dana, 'secret'))).toEqual({ ok: true, text: 'secret', stale: false });
  });

  test('sealed with a key that is gone says which', () => {
    const sealed = createSecrets([oldKey]).seal(dana, 'secret');
    const keyId = sealed.split('.')[1];
    expect(secrets.open(dana, sealed)).toEqual({ ok: false, reason: 'unknown_key', keyId });
  });
});

describe('the key in the data folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'secrets-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('is made once, readable by its owner only, and kept', async () => {
    const path = join(folder, 'data/encryption-key');
    const keys = await Promise.all([keyInFile(path), keyInFile(path), keyInFile(path)]);
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await keyInFile(path)).toEqual(keys[0]);
  });

  test('that others could read is theirs no more', async () => {
    const path = join(folder, 'encryption-key');
    await writeFile(path, newKey.toString('base64'), { mode: 0o644 });
    expect(await keyInFile(path)).toEqual(newKey);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('is never overwritten when it cannot be understood', async () => {
    const path = join(folder, 'encryption-key');
    await writeFile(path, 'half a key');
    await expect(keyInFile(path)).rejects.toThrow(ConfigError);
    expect(await readFile(path, 'utf8')).toBe('half a key');
    await expect(keyInFile(folder)).rejects.toThrow('neither read nor written');
  });

  test('seals; without any key nothing does', async () => {
    const secrets = await openSecrets({ keyFile: join(folder, 'encryption-key') });
    const again = await openSecrets({ keyFile: join(folder, 'encryption-key') });
    expect(again?.open(dana, secrets?.seal(dana, 'secret') ?? '')).toMatchObject({ text: 'secret' });
    expect(await openSecrets(undefined)).toBeUndefined();
  });
});
