import { isCommand, suggest, takesFirst } from '../../packages/slack-sandbox/page/state/commands.js';
import type { Person } from '../../packages/slack-sandbox/src/contract.js';
import { CONTENT } from '../../sandbox/content.js';

const person = (id: string, name: string, realName: string, more: Partial<Person> = {}): Person => ({
  ...{ id, name, realName, title: 'Title', tz: 'Etc/UTC', tzOffset: 0, kind: 'member', avatar: '' },
  ...more,
});
const people = [
  person('U1', 'dana.whitfield', 'Dana Whitfield'),
  person('U2', 'priya.raman', 'Priya Raman'),
  person('U3', 'dan.gone', 'Dan Gone', { deleted: true }),
];
const { commands = [] } = CONTENT;
const texts = (typed: string) => suggest(typed, people, 'U2', commands).map((one) => one.text);

describe('what the composer offers', () => {
  it('completes the command', () => {
    expect(texts('/inf')).toEqual(['/infointerview ']);
    expect(takesFirst('/inf', commands)).toBe(true);
  });

  it('offers every verb, then those that begin so', () => {
    expect(texts('/infointerview ')).toHaveLength(17);
    expect(texts('/infointerview s')).toEqual([
      '/infointerview setup',
      '/infointerview status',
      '/infointerview stats',
    ]);
  });

  it('sends a verb as it is typed, so that a slip reaches the app', () => {
    expect(takesFirst('/infointerview stat', commands)).toBe(false);
    expect(texts('/infointerview stauts')).toEqual([]);
  });

  it('finds people by handle, first or last name, and not those who left', () => {
    expect(texts('/infointerview @dan')).toEqual(['/infointerview @dana.whitfield']);
    expect(texts('/infointerview invite @ram')).toEqual(['/infointerview invite @priya.raman']);
    expect(takesFirst('/infointerview @dan', commands)).toBe(true);
  });

  it('is quiet once all is said', () => {
    expect(texts('/infointerview @dana.whitfield')).toEqual([]);
    expect(texts('/infointerview help')).toEqual([]);
    expect(texts('/infointerview pause 3')).toEqual([]);
    expect(texts('hello')).toEqual([]);
  });

  it('knows a command from a chat', () => {
    expect(isCommand(' /infointerview', commands)).toBe(true);
    expect(isCommand('/infointerviews', commands)).toBe(false);
    expect(isCommand('hello', commands)).toBe(false);
  });
});
