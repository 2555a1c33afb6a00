import type { Settings } from '../../../config/env.js';
import type { Secrets } from '../../usecases/ports/secrets.js';
import { createSecrets } from './aes-secrets.js';
import { keyInFile } from './key-file.js';

/**
 * What seals and opens secrets, with the keys that the settings name; undefined without any: what needs secrets is off.
 * @throws ConfigError when the data folder's key cannot be used.
 */
export async function openSecrets(encryption: Settings['encryption']): Promise<Secrets | undefined> {
  if (encryption === undefined) return undefined;
  return createSecrets('keys' in encryption ? encryption.keys : [await keyInFile(encryption.keyFile)]);
}
