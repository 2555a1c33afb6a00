import type { LookupAddress } from 'node:dns';
import { allowedHosts } from '../../../src/adapters/calendar/fetch/allowed-hosts.js';
import {
  AddressRefused,
  isPublicAddress,
  publicLookup,
} from '../../../src/adapters/calendar/fetch/public-address.js';
import { readAddress } from '../../../src/adapters/calendar/fetch/read-address.js';

describe('an IP address', () => {
  test.each(['93.184.216.34', '8.8.8.8', '2606:2800:220:1::1', '::ffff:8.8.8.8'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  test.each([
    ...['0.0.0.0', '127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '100.64.0.1', '169.254.169.254'],
    ...['192.0.2.1', '198.18.0.1', '203.0.113.9', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::7f00:1', 'fe80::1', 'fc00::1', 'fd00:ec2::254'],
    ...['fec0::1', 'ff02::1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:db8::1', '2001:0:7f00:1::', ''],
    ...['localhost', 'calendar.example'],
  ])('%j is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('a calendar address', () => {
  const isAllowed = allowedHosts([
    ...['cloud.internal', '10.0.0.5:8443', 'Dav.internal:443', 'old.internal:80', '[fd00:0:0::5]:5232'],
  ]);
  const read = (text: string) => readAddress(text, isAllowed)?.href;

  test.each([
    ['https://calendar.example/dana.ics', 'https://calendar.example/dana.ics'],
    [' webcal://calendar.example/dana.ics ', 'https://calendar.example/dana.ics'],
    ['WEBCALS://calendar.example:8443/x?y=1#z', 'https://calendar.example:8443/x?y=1'],
    ['https://93.184.216.34/x', 'https://93.184.216.34/x'],
    ['http://cloud.internal/x', 'http://cloud.internal/x'],
    ['http://10.0.0.5:8443/x', 'http://10.0.0.5:8443/x'],
    ['https://dav.internal/x', 'https://dav.internal/x'],
    ['http://old.internal/x', 'http://old.internal/x'],
    ['http://[fd00::5]:5232/x', 'http://[fd00::5]:5232/x'],
  ])('%s may be asked', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each([
    ...['', 'dana.ics', 'http://calendar.example/', 'ftp://calendar.example/', 'file:///etc/passwd'],
    ...['https://user:password@calendar.example/', 'https://user@calendar.example/', 'data:text/calendar,x'],
    ...['https://127.0.0.1/', 'https://127.1/', 'https://0x7f.0.0.1/', 'https://0177.0.0.1/'],
    ...['https://2130706433/', 'https://0x7f000001/', 'https://①②⑦.0.0.1/', 'https://0/'],
    ...['https://169.254.169.254/latest/meta-data/', 'https://[::1]/', 'https://[::ffff:127.0.0.1]/'],
    ...[
      'https://[fe80::1]/',
      'https://10.0.0.5:8444/',
      'http://dav.internal/',
      'https://[fd00::5]/',
      'file://cloud.internal/x',
      'https://a:b@cloud.internal/',
    ],
  ])('%s may not', (text) => {
    expect(read(text)).toBeUndefined();
  });
});

describe('a name', () => {
  const addresses = (...list: string[]): LookupAddress[] =>
    list.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

  function resolve(found: LookupAddress[], options: { all?: boolean } = { all: true }) {
    const lookup = publicLookup(((
      _: string,
      __: object,
      done: (error: null, found: LookupAddress[]) => void,
    ) => done(null, found)) as unknown as NonNullable<Parameters<typeof publicLookup>[0]>);
    return new Promise((answer) => lookup('calendar.example', options, (...said) => answer(said)));
  }

  test('is connected to at the addresses that were checked', async () => {
    const [mixed, open] = [addresses('10.0.0.1', '8.8.8.8', '::1'), addresses('8.8.8.8')];
    expect(await resolve(mixed)).toEqual([null, open]);
    expect(await resolve(mixed, {})).toEqual([null, '8.8.8.8', 4]);
  });

  test.each([[['127.0.0.1']], [['::ffff:10.0.0.1', 'fe80::1']], [[]]])('is refused at %j', async (list) => {
    expect(await resolve(addresses(...list))).toEqual([new AddressRefused(), [], 0]);
  });
});
