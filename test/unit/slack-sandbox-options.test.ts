import { readFileSync } from 'node:fs';
import { readManifest } from '../../packages/slack-sandbox/src/app.js';
import { parseOptions } from '../../packages/slack-sandbox/src/cli-options.js';

describe('the manifest of an app', () => {
  test('says what the workspace has to know', () => {
    const app = readManifest(JSON.parse(readFileSync('manifest.json', 'utf8')));
    expect(app.name).toBe('Infointerview');
    expect(app.commands).toMatchObject([{ command: '/infointerview', shouldEscape: true }]);
    expect(app.events).toContain('app_home_opened');
    expect(app.scopes).toContain('chat:write');
    expect(app.isInteractive).toBe(true);
  });

  test('may have shortcuts, and no commands at all', () => {
    const shortcuts = [{ name: 'Note', type: 'global', callback_id: 'note', description: 'Keeps a note' }];
    const app = readManifest({ display_information: { name: 'A' }, features: { shortcuts } });
    expect(app).toMatchObject({
      commands: [],
      shortcuts: [{ name: 'Note', callbackId: 'note', type: 'global' }],
    });
    expect(app.isInteractive).toBe(false);
  });

  test.each([
    [undefined, 'the manifest'],
    [{}, 'display_information'],
    [{ display_information: {} }, 'display_information.name'],
    [{ display_information: { name: 'A' }, features: { slash_commands: {} } }, 'features.slash_commands'],
    [
      { display_information: { name: 'A' }, features: { slash_commands: [{ command: 'a' }] } },
      'features.slash_commands[0].command',
    ],
    [
      { display_information: { name: 'A' }, features: { shortcuts: [{ name: 'N' }] } },
      'features.shortcuts[0].type',
    ],
    [
      { display_information: { name: 'A' }, oauth_config: { scopes: { bot: 'a' } } },
      'oauth_config.scopes.bot',
    ],
  ])('that is none is refused by the field that is wrong: %j', (manifest, field) => {
    expect(() => readManifest(manifest)).toThrow(field);
  });
});

describe('the command line', () => {
  const manifest = ['--manifest', 'manifest.json'];
  const url = 'http://127.0.0.1:3000/slack/events';

  test('takes an address, or Socket Mode', () => {
    expect(parseOptions([...manifest, '--url', url])).toEqual({
      ...{ help: false, manifest: 'manifest.json', port: 4600, mode: 'http', url },
    });
    expect(parseOptions([...manifest, '--socket', '--port', '0'])).toMatchObject({ mode: 'socket', port: 0 });
    expect(parseOptions(['--help'])).toEqual({ help: true });
  });

  test.each([
    [['--url', url], '--manifest'],
    [manifest, '--url'],
    [[...manifest, '--url', 'nowhere'], '--url'],
    [[...manifest, '--socket', '--port', 'x'], '--port'],
    [[...manifest, '--sockets'], '--sockets'],
  ])('names what is missing or wrong: %j', (args, option) => {
    expect(() => parseOptions(args)).toThrow(option);
  });
});
