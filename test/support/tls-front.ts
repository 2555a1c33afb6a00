import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { createServer } from 'node:tls';

export interface TlsFront {
  port: number;
  /** What a client has to trust, as PEM. */
  certificate: string;
  key: string;
  close(): void;
}

/**
 * TLS in front of a Unix socket or a port, for `localhost`, with a certificate that is good for a day: its own, or that
 * of another.
 */
export async function startTlsFront(
  to: string | number,
  { certificate, key }: Pick<TlsFront, 'certificate' | 'key'> = selfSigned('localhost'),
): Promise<TlsFront> {
  const server = createServer({ cert: certificate, key }, (client) => {
    const behind = typeof to === 'string' ? connect(to) : connect(to, '127.0.0.1');
    client.pipe(behind).pipe(client);
    client.on('error', () => behind.destroy()).on('close', () => behind.destroy());
    behind.on('error', () => client.destroy());
  });
  // Who does not trust it hangs up.
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, certificate, key, close: () => server.close() };
}

const SEQUENCE = 0x30;
const OID = 0x06;
const ECDSA_WITH_SHA256 = der(SEQUENCE, der(OID, '2a8648ce3d040302'));
const COMMON_NAME = der(OID, '550403');
const SUBJECT_ALT_NAME = der(OID, '551d11');
const DAY_MS = 86_400_000;

/** X.509 (RFC 5280) in as few fields as clients ask for. */
function selfSigned(host: string): { certificate: string; key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = der(SEQUENCE, der(0x31, der(SEQUENCE, COMMON_NAME, der(0x0c, Buffer.from(host)))));
  const names = der(SEQUENCE, der(0x82, Buffer.from(host)));
  const body = der(
    SEQUENCE,
    der(0xa0, der(0x02, '02')),
    der(0x02, Buffer.concat([Buffer.of(1), randomBytes(8)])),
    ECDSA_WITH_SHA256,
    name,
    der(SEQUENCE, utcTime(Date.now() - DAY_MS), utcTime(Date.now() + DAY_MS)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(SEQUENCE, der(SEQUENCE, SUBJECT_ALT_NAME, der(0x04, names)))),
  );
  const signature = der(0x03, Buffer.of(0), sign('sha256', body, privateKey));
  const whole = der(SEQUENCE, body, ECDSA_WITH_SHA256, signature).toString('base64');
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${whole.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

const utcTime = (ms: number): Buffer =>
  der(0x17, Buffer.from(`${new Date(ms).toISOString().slice(2, 19).replace(/\D/g, '')}Z`));

/** Tag, length and contents; a string is in hex. */
function der(tag: number, ...contents: (Buffer | string)[]): Buffer {
  const content = Buffer.concat(
    contents.map((each) => (typeof each === 'string' ? Buffer.from(each, 'hex') : each)),
  );
  const { length } = content;
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.of(tag, ...head), content]);
}
