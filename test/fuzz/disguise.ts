import { gzipSync } from 'node:zlib';
import type { Random } from '../crash/random.js';
import { oddText } from './odd-values.js';
import { signed, type Wire } from './throw.js';

/** A request whose wrapping is wrong. `refused`: nobody may be let in with it. */
export interface Disguised extends Wire {
  refused: boolean;
}

type Disguise = (wire: Wire, secret: string, random: Random) => Disguised;

const allowed = (wire: Wire): Disguised => ({ ...wire, refused: false });
const refused = (wire: Wire): Disguised => ({ ...wire, refused: true });
const withHeaders = (wire: Wire, headers: Wire['headers']): Wire => ({
  ...wire,
  headers: { ...wire.headers, ...headers },
});
const typeOf = ({ headers }: Wire) => String(headers['content-type']);

const TYPES = [
  ...[
    '',
    'text/plain',
    'application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
  ],
  ...[
    'application/json; charset=utf-8',
    'APPLICATION/JSON',
    'application/x-www-form-urlencoded;charset=utf-16',
  ],
];

const DISGUISES: Disguise[] = [
  (wire, secret, random) =>
    refused(
      signed(wire.body, typeOf(wire), secret, random.pick([-1, 1]) * Math.floor(random.between(310, 1e9))),
    ),
  (wire, secret) => refused(signed(wire.body, typeOf(wire), `${secret}x`)),
  (wire, _secret, random) =>
    refused(
      withHeaders(wire, {
        'x-slack-signature': random
          .pick(['', 'v0=', 'v1=00', 'v0=é'.normalize(), 'x'.repeat(5000)])
          .replace(/[^\x20-\x7e]/g, '?'),
      }),
    ),
  (wire, _secret, random) =>
    refused(
      withHeaders(wire, {
        'x-slack-request-timestamp': random.pick(['', 'now', 'NaN', '1e99', '-1', '1,2']),
      }),
    ),
  (wire) => refused({ ...wire, headers: { 'content-type': typeOf(wire) } }),
  (wire) => refused({ ...wire, body: `${String(wire.body)} ` }),
  (wire) =>
    refused({ body: `ssl_check=1&${String(wire.body)}`, headers: { 'content-type': 'application/json' } }),
  (wire, secret) => allowed(signed(`${String(wire.body)}&ssl_check=1`, typeOf(wire), secret)),
  (wire, secret, random) => allowed(signed(wire.body, random.pick(TYPES), secret)),
  (wire, secret) => {
    const zipped = signed(gzipSync(wire.body), typeOf(wire), secret);
    return allowed(withHeaders(zipped, { 'content-encoding': 'gzip' }));
  },
  (wire, secret, random) => {
    const text = String(wire.body);
    return allowed(signed(text.slice(0, Math.floor(random.next() * text.length)), typeOf(wire), secret));
  },
  (wire, secret, random) =>
    allowed(signed(Buffer.from(oddText(random) + String(wire.body), 'latin1'), typeOf(wire), secret)),
  (wire, secret) => allowed(signed(`${String(wire.body)}&${String(wire.body)}`, typeOf(wire), secret)),
  (wire, _secret, random) =>
    allowed(
      withHeaders(wire, {
        'x-slack-retry-num': random.pick(['1', '3', 'x', '-1', '1e9']),
        'x-slack-retry-reason': random.pick(['http_timeout', 'http_error', 'x'.repeat(4000)]),
      }),
    ),
];

/** The same body in a wrapping that Slack would not send, or sends seldom. */
export function disguise(random: Random, wire: Wire, secret: string): Disguised {
  return random.pick(DISGUISES)(wire, secret, random);
}
