import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { OpenedSecret, SecretOwner, Secrets } from '../../usecases/ports/secrets.js';

const ALGORITHM = 'aes-256-gcm';
const VERSION = 'v1';
/** GCM's own length (NIST SP 800-38D, 5.2.1.1). Random nonces are safe for 2^32 sealings with a key. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

interface Key {
  id: string;
  bytes: Uint8Array;
}

/**
 * Seals with AES-256-GCM as `v1.<key id>.<nonce, tag and ciphertext in base64url>`. The header and the owner are
 * authenticated too. The first key (32 bytes each) seals, all of them open.
 */
export function createSecrets(keys: readonly [Uint8Array, ...Uint8Array[]]): Secrets {
  const [first, ...older] = keys.map((bytes) => ({ id: keyIdOf(bytes), bytes })) as [Key, ...Key[]];
  const known = new Map([first, ...older].map((key) => [key.id, key]));
  return {
    seal: (owner, text) => seal(first, owner, text),
    open: (owner, sealed) => {
      const [version, keyId = '', body = ''] = sealed.split('.');
      if (version !== VERSION) return { ok: false, reason: 'damaged', keyId: '' };
      const key = known.get(keyId);
      if (key === undefined) return { ok: false, reason: 'unknown_key', keyId };
      const text = decrypt(key, owner, Buffer.from(body, 'base64url'));
      return text === undefined
        ? { ok: false, reason: 'damaged', keyId }
        : ({ ok: true, text, stale: key !== first } satisfies OpenedSecret);
    },
  };
}

/** Tells keys apart without revealing them. */
function keyIdOf(bytes: Uint8Array): string {
  return createHash('sha256').update('infointerview key id').update(bytes).digest('hex').slice(0, 8);
}

function seal(key: Key, owner: SecretOwner, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key.bytes, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(associatedData(key, owner));
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const body = Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]);
  return `${VERSION}.${key.id}.${body.toString('base64url')}`;
}

function decrypt(key: Key, owner: SecretOwner, body: Buffer): string | undefined {
  if (body.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const nonce = body.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key.bytes, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(associatedData(key, owner));
  decipher.setAuthTag(body.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    const text = decipher.update(body.subarray(NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

/** JSON keeps the parts apart, so that no two owners read the same. */
function associatedData(key: Key, { team, user, purpose }: SecretOwner): Buffer {
  return Buffer.from(JSON.stringify([VERSION, key.id, team, user ?? null, purpose]));
}
