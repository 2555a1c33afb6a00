import { readSettings, withDotEnv } from '../../../config/env.js';
import { ConfigError } from '../../../src/usecases/errors.js';

const http = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's3cret' };

describe('settings', () => {
  test('are complete with a bot token and a signing secret', () => {
    expect(readSettings({ ...http, HOME: '/home/ada', INFOINTERVIEW_DATA: '/srv/ii' })).toEqual({
      slack: {
        access: { botToken: 'xoxb-1' },
        apiUrl: 'https://slack.com/api/',
        connection: { mode: 'http', signingSecret: 's3cret' },
      },
      redis: {
        local: {
          dataDir: '/srv/ii',
          cacheDir: '/home/ada/.cache/infointerview',
          environment: expect.objectContaining({ HOME: '/home/ada' }),
        },
      },
      publicUrl: undefined,
      encryption: { keyFile: '/srv/ii/encryption-key' },
      calendarAllowHosts: [],
      port: 3000,
      dashboardPort: undefined,
      logLevel: 'info',
    });
  });

  test('need no signing secret in Socket Mode', () => {
    const { slack } = readSettings({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' });
    expect(slack.connection).toEqual({ mode: 'socket', appToken: 'xapp-1' });
  });

  test('are for many workspaces without a bot token', () => {
    const many = {
      SLACK_CLIENT_ID: '1.2',
      SLACK_CLIENT_SECRET: 'hush',
      SLACK_SIGNING_SECRET: 's3cret',
      PUBLIC_URL: 'https://bot.example/',
    };
    const { slack, publicUrl } = readSettings(many);
    expect(slack.access).toEqual({ client: { id: '1.2', secret: 'hush' } });
    expect(publicUrl).toBe('https://bot.example');
    expect(() => readSettings({ ...many, PUBLIC_URL: undefined })).toThrow('PUBLIC_URL is not set');
    expect(() => readSettings({ ...many, SLACK_CLIENT_SECRET: '' })).toThrow(
      'SLACK_CLIENT_SECRET is not set',
    );
    expect(() => readSettings({ ...many, SLACK_CLIENT_ID: '' })).toThrow('SLACK_CLIENT_ID is not set');
    expect(() => readSettings({ ...many, REDIS_URL: 'redis://r' })).toThrow('ENCRYPTION_KEY is not set');
  });

  test('let hosts sign in where the client ids are set, at the usual addresses', () => {
    const accounts = {
      ...http,
      ...{ GOOGLE_CLIENT_ID: 'g', GOOGLE_CLIENT_SECRET: 'g-hush', PUBLIC_URL: 'https://bot.example' },
      ...{ MICROSOFT_CLIENT_ID: 'm', MICROSOFT_CLIENT_SECRET: 'm-hush' },
    };
    const { google, microsoft } = readSettings(accounts);
    expect(google).toEqual({
      client: { id: 'g', secret: 'g-hush' },
      apiUrl: 'https://www.googleapis.com/',
      loginUrl: 'https://accounts.google.com/',
    });
    expect(microsoft).toEqual({
      client: { id: 'm', secret: 'm-hush' },
      tenant: 'common',
      graphUrl: 'https://graph.microsoft.com/',
      loginUrl: 'https://login.microsoftonline.com/',
    });
    expect(readSettings({ ...http, PUBLIC_URL: 'https://bot.example' })).not.toHaveProperty('google');
    const needed = [
      'GOOGLE_CLIENT_ID',
      'MICROSOFT_CLIENT_ID',
      'GOOGLE_CLIENT_SECRET',
      'MICROSOFT_CLIENT_SECRET',
    ];
    for (const name of [...needed, 'PUBLIC_URL'])
      expect(() => readSettings({ ...accounts, [name]: undefined })).toThrow(`${name} is not set`);
    expect(() => readSettings({ ...accounts, REDIS_URL: 'redis://r' })).toThrow('ENCRYPTION_KEY is not set');
  });

  test('have the addresses of APIs as every request writes them', () => {
    const { slack } = readSettings({ ...http, SLACK_API_URL: 'HTTPS://Slack.example:443/api' });
    expect(slack.apiUrl).toBe('https://slack.example/api/');
  });

  test('take any token, since a stand-in for Slack uses others', () => {
    expect(readSettings({ ...http, SLACK_BOT_TOKEN: 'anything' }).slack.access).toEqual({
      botToken: 'anything',
    });
  });

  test.each([
    ['redis://localhost:6379/2'],
    ['rediss://user:secret@cache.example:6380'],
    ['redis+sentinel://bot:secret@one.example,two.example:26380/mymaster/1?sentinel_password=other'],
    ['/run/redis/redis.sock'],
  ])('take %s as a Redis', (url) => {
    expect(readSettings({ ...http, REDIS_URL: url }).redis).toEqual({ url });
  });

  test('end the Web API address with a slash', () => {
    const { slack } = readSettings({ ...http, SLACK_API_URL: 'http://127.0.0.1:4000/api' });
    expect(slack.apiUrl).toBe('http://127.0.0.1:4000/api/');
  });

  test('treat an empty variable as unset and forgive spaces around a value', () => {
    const settings = readSettings({
      ...http,
      PORT: ' 0 ',
      LOG_LEVEL: '',
      REDIS_URL: '  ',
      BULL_BOARD_PORT: '3001',
    });
    expect(settings).toMatchObject({ port: 0, logLevel: 'info', dashboardPort: 3001 });
    expect(settings.redis).toHaveProperty('local');
  });

  test('keep a fetched Redis in the data folder when there is no home', () => {
    const { redis } = readSettings({ ...http, INFOINTERVIEW_DATA: '/srv/ii' });
    expect(redis).toMatchObject({ local: { cacheDir: '/srv/ii/cache' } });
  });

  test('take several keys, the first of which seals', () => {
    const [newer, older] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const ENCRYPTION_KEY = `${newer.toString('base64')}, ${older.toString('base64url')}`;
    expect(readSettings({ ...http, ENCRYPTION_KEY }).encryption).toEqual({ keys: [newer, older] });
  });

  test('name hosts that calendars may be read from', () => {
    const CALENDAR_ALLOW_HOSTS = 'cloud.internal, 10.0.0.5:8443,[fd00::1]';
    const names = ['cloud.internal', '10.0.0.5:8443', '[fd00::1]'];
    expect(readSettings({ ...http, CALENDAR_ALLOW_HOSTS }).calendarAllowHosts).toEqual(names);
  });

  test('make no key for a Redis that other processes may share', () => {
    expect(readSettings({ ...http, REDIS_URL: 'redis://cache' }).encryption).toBeUndefined();
  });

  test('prefer what the process was given to what .env says', () => {
    const merged = withDotEnv({ PORT: '1' }, '# comment\nPORT=2\nexport LOG_LEVEL="debug"\n');
    expect(merged).toEqual({ PORT: '1', LOG_LEVEL: 'debug' });
  });
});

describe('wrong settings', () => {
  const messageFor = (env: Record<string, string>) => {
    try {
      readSettings(env);
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      return (error as Error).message;
    }
    throw new Error('the settings were taken');
  };

  test('are told all at once, each with what to do', () => {
    const message = messageFor({
      PORT: '99999',
      LOG_LEVEL: 'loud',
      REDIS_URL: 'localhost',
      SLACK_API_URL: 'slack',
    });
    expect(message.split('\n').map((line) => line.trim().split(' ')[0])).toEqual([
      'Infointerview',
      'SLACK_BOT_TOKEN',
      'SLACK_SIGNING_SECRET',
      'SLACK_API_URL',
      'REDIS_URL',
      'PORT',
      'LOG_LEVEL',
      'Set',
    ]);
    expect(message).toContain('OAuth & Permissions');
    expect(message).toContain('Socket Mode');
  });

  test.each([
    [{ SLACK_BOT_TOKEN: 'xapp-1-secret' }, 'SLACK_BOT_TOKEN holds an app-level token'],
    [{ SLACK_BOT_TOKEN: 'xoxp-secret' }, 'SLACK_BOT_TOKEN holds a user token'],
    [{ SLACK_APP_TOKEN: 'xoxb-secret' }, 'SLACK_APP_TOKEN holds a bot token'],
    [{ SLACK_APP_TOKEN: 'xoxp-secret' }, 'SLACK_APP_TOKEN holds a user token'],
    [{ SLACK_SIGNING_SECRET: 'xoxb-secret' }, 'SLACK_SIGNING_SECRET holds a token'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1 secret' }, 'SLACK_BOT_TOKEN contains a space'],
    [{ ENCRYPTION_KEY: 'secret' }, 'ENCRYPTION_KEY is not one or more keys of 32 bytes in base64'],
    [{ ENCRYPTION_KEY: `${'A'.repeat(43)}=,` }, 'ENCRYPTION_KEY is not'],
    [{ ENCRYPTION_KEY: `${'A'.repeat(42)}==` }, 'ENCRYPTION_KEY is not'],
    [{ CALENDAR_ALLOW_HOSTS: 'https://cloud.internal/' }, 'CALENDAR_ALLOW_HOSTS is not a list of hosts'],
    [{ CALENDAR_ALLOW_HOSTS: 'cloud.internal,,' }, 'CALENDAR_ALLOW_HOSTS is not'],
    [{ CALENDAR_ALLOW_HOSTS: 'cloud.internal:70000' }, 'CALENDAR_ALLOW_HOSTS is not'],
    [{ CALENDAR_ALLOW_HOSTS: '[1:2]' }, 'CALENDAR_ALLOW_HOSTS is not'],
    [{ PUBLIC_URL: 'https://bot.example/?secret' }, 'PUBLIC_URL has a name, a password, ? or #'],
    [{ PUBLIC_URL: 'https://bot:secret@bot.example' }, 'PUBLIC_URL has a name'],
    [{ GOOGLE_CLIENT_ID: 'g', GOOGLE_CLIENT_SECRET: 'a secret' }, 'GOOGLE_CLIENT_SECRET contains a space'],
    [{ MICROSOFT_TENANT: 'https://login' }, 'MICROSOFT_TENANT is no tenant'],
    [{ GOOGLE_API_URL: 'ftp://secret' }, 'GOOGLE_API_URL is not an http or https address'],
    [{ REDIS_URL: 'http://:secret@localhost' }, 'REDIS_URL is neither'],
    [
      { REDIS_URL: 'redis+sentinel://:secret@one.example' },
      'REDIS_URL does not name Sentinels and their master',
    ],
  ])('are named without repeating a secret: %#', (wrong: Record<string, string>, expected) => {
    const message = messageFor({ ...http, ...wrong });
    expect(message).toContain(expected);
    expect(message).not.toContain('secret');
  });

  test.each(['-1', '3000.5', '0x10', 'http', '65536'])('include the port %s', (port) => {
    expect(messageFor({ ...http, PORT: port })).toContain('PORT is not a port');
  });
});
