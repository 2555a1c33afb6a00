import type { KnownBlock } from '@slack/types';
import { WebAPIPlatformError, WebAPIRequestError } from '@slack/web-api';
import { pino } from 'pino';
import type { BlocksMemory } from '../../../src/adapters/slack/newer-blocks/blocks-memory.js';
import { createNewerBlocks } from '../../../src/adapters/slack/newer-blocks/newer-blocks.js';
import { alert, card, carousel } from '../../../src/messages/parts/newer-blocks.js';
import { noBlocksKnown } from '../../support/nothing-known.js';

const TEAM = 'T1';
const VIEW = { type: 'modal', blocks: alert('warning', 'Please look again.') };
const HOSTS = { text: 'Hosts', blocks: [carousel([card({ id: 'c0', title: 'Dana', subtitle: 'Open' })])] };

const refused = (error: string, messages: string[] = []) =>
  new WebAPIPlatformError({ ok: false, error, response_metadata: { messages } } as never);
const UNKNOWN_ALERT = refused('invalid_arguments', [
  '[ERROR] unsupported type: alert [json-pointer:/view/blocks/0/type]',
]);

/** What every process remembers. */
function aMemory(): BlocksMemory & { forget(): void } {
  const known = new Map<string, boolean>();
  return {
    recall: async (team, kinds) =>
      Object.fromEntries(
        kinds.flatMap((kind) => (known.has(`${team}/${kind}`) ? [[kind, known.get(`${team}/${kind}`)]] : [])),
      ),
    note: async (team, kinds, takes) => {
      for (const kind of kinds) known.set(`${team}/${kind}`, takes);
    },
    forget: () => known.clear(),
  };
}

const aProcess = (memory: BlocksMemory) => createNewerBlocks({ memory, logger: pino({ level: 'silent' }) });

/** Slack as far as blocks go: what it was sent, and what it says to each kind. */
function aSlack(answer: (kinds: string[]) => Error | undefined = () => undefined) {
  const tried: string[][] = [];
  const send = async ({ blocks }: { blocks: unknown[] }) => {
    const kinds = blocks.map((block) => (block as KnownBlock).type as string);
    tried.push(kinds);
    const error = answer(kinds);
    if (error !== undefined) throw error;
    return 'taken';
  };
  return { tried, send };
}
const without = (kind: string, error: Error) => aSlack((kinds) => (kinds.includes(kind) ? error : undefined));

describe('a workspace that takes the newer blocks', () => {
  it('gets them, in one call', async () => {
    const slack = aSlack();
    expect(await aProcess(aMemory()).send(TEAM, 'modal', VIEW, slack.send)).toBe('taken');
    expect(slack.tried).toEqual([['alert']]);
  });

  it('gets them with an answer, too, once any process knows', async () => {
    const memory = aMemory();
    expect((await aProcess(memory).forAck(TEAM, 'modal', VIEW)).blocks).toMatchObject([{ type: 'section' }]);
    await aProcess(memory).send(TEAM, 'modal', VIEW, aSlack().send);
    expect(await aProcess(memory).forAck(TEAM, 'modal', VIEW)).toBe(VIEW);
    expect((await aProcess(memory).forAck('T2', 'modal', VIEW)).blocks).toMatchObject([{ type: 'section' }]);
  });
});

describe('a workspace that refuses the newer blocks', () => {
  it.each([
    ['invalid_blocks', HOSTS, 'message', 'carousel', refused('invalid_blocks'), ['section']],
    ['invalid_arguments, of its blocks', VIEW, 'modal', 'alert', UNKNOWN_ALERT, ['section']],
  ] as const)(
    'gets plain ones at once, and from then on: %s',
    async (_, content, surface, kind, error, plain) => {
      const memory = aMemory();
      const slack = without(kind, error);
      const one = aProcess(memory);
      expect(await one.send(TEAM, surface, content, slack.send)).toBe('taken');
      expect(slack.tried).toEqual([[kind], plain]);
      await one.send(TEAM, surface, content, slack.send);
      await aProcess(memory).send(TEAM, surface, content, slack.send);
      expect(slack.tried.slice(2)).toEqual([plain, plain]);
    },
  );

  it('is tried again when what was remembered has had its time', async () => {
    const memory = aMemory();
    await aProcess(memory).send(TEAM, 'modal', VIEW, without('alert', UNKNOWN_ALERT).send);
    memory.forget();
    const slack = aSlack();
    await aProcess(memory).send(TEAM, 'modal', VIEW, slack.send);
    expect(slack.tried).toEqual([['alert']]);
  });

  it('leaves other workspaces as they are', async () => {
    const one = aProcess(aMemory());
    await one.send(TEAM, 'modal', VIEW, without('alert', UNKNOWN_ALERT).send);
    const slack = aSlack();
    await one.send('T2', 'modal', VIEW, slack.send);
    expect(slack.tried).toEqual([['alert']]);
  });
});

describe('what is not the fault of the newer blocks', () => {
  it.each([
    ['a message that is refused in plain blocks, too', () => refused('invalid_blocks'), 2],
    ['a form that is refused for something else', () => refused('invalid_arguments', ['missing trigger']), 1],
    ['a trigger that has run out', () => refused('expired_trigger_id'), 1],
    ['an answer that never came', () => new WebAPIRequestError(new Error('reset')), 1],
  ])('is told as it is, and nothing is remembered: %s', async (_, error, times) => {
    const memory = aMemory();
    const slack = aSlack(error);
    await expect(aProcess(memory).send(TEAM, 'modal', VIEW, slack.send)).rejects.toEqual(error());
    expect(slack.tried).toHaveLength(times);
    expect(await memory.recall(TEAM, ['alert'])).toEqual({});
  });

  it('is that a kind may not stand there: it goes out plain, in one call', async () => {
    const slack = aSlack();
    const one = aProcess(aMemory());
    await one.send(TEAM, 'message', VIEW, slack.send);
    await one.send(TEAM, 'modal', HOSTS, slack.send);
    expect(slack.tried).toEqual([['section'], ['section']]);
    expect(one.mayBeRefused('message', VIEW)).toBe(false);
    expect(one.mayBeRefused('message', HOSTS)).toBe(true);
  });
});

test('somebody waits for their form no longer because the memory does not answer', async () => {
  const silent = { ...noBlocksKnown, recall: () => new Promise<never>(() => undefined) };
  const slack = aSlack();
  expect(await aProcess(silent).send(TEAM, 'modal', VIEW, slack.send)).toBe('taken');
  expect((await aProcess(silent).forAck(TEAM, 'modal', VIEW)).blocks).toMatchObject([{ type: 'section' }]);
});
