import { readSentinelAddress } from '../../../config/sentinel-address.js';

describe('an address of Sentinels', () => {
  test.each([
    [
      'redis+sentinel://one.example:26380,two.example/mymaster',
      {
        sentinels: [
          { host: 'one.example', port: 26_380 },
          { host: 'two.example', port: 26_379 },
        ],
        ...{ master: 'mymaster', db: 0, tls: false },
      },
    ],
    [
      'rediss+sentinel://bot:p%40ss:w%2Frd@[::1]:5/my%20master/3?sentinel_password=a+b%3D&sentinel_username=who',
      {
        sentinels: [{ host: '::1', port: 5 }],
        ...{ master: 'my master', db: 3, tls: true },
        ...{ username: 'bot', password: 'p@ss:w/rd' },
        ...{ sentinelUsername: 'who', sentinelPassword: 'a+b=' },
      },
    ],
    [
      'redis+sentinel://:secret@one/it',
      {
        sentinels: [{ host: 'one', port: 26_379 }],
        ...{ master: 'it', db: 0, tls: false, password: 'secret' },
      },
    ],
  ])('says whom to ask, for whom, and how: %s', (url, address) => {
    expect(readSentinelAddress(url)).toEqual(address);
  });

  test.each([
    'redis://one.example:6379/0',
    'redis+sentinel://one.example:26379',
    'redis+sentinel:///mymaster',
    'redis+sentinel://one.example,/mymaster',
    'redis+sentinel://one.example:port/mymaster',
    'redis+sentinel://one.example:65536/mymaster',
    'redis+sentinel://one.example/mymaster/db',
    'redis+sentinel://:100%@one.example/mymaster',
    'redis+sentinel://one.example/mymaster?sentinelPassword=secret',
  ])('is not %s', (url) => {
    expect(readSentinelAddress(url)).toBeUndefined();
  });
});
