import type { KnownBlock } from '@slack/types';
import { monthsGiven } from '../../../src/domain/rules/stats/months-given.js';
import { statsOf } from '../../../src/domain/rules/stats/stats.js';
import { hostsReply } from '../../../src/messages/asking/hosts-reply.js';
import { statsReply } from '../../../src/messages/hosting/stats-reply.js';
import { alert } from '../../../src/messages/parts/newer-blocks.js';
import { bothWays, messageProblems } from '../../support/both-ways.js';
import { aHost, aRequest, HOST, START } from '../../support/message-facts.js';

const plainOf = (blocks: KnownBlock[]) => bothWays(blocks, 'message')[1];
const thanks = { learned: '', willDo: '', specific: '', assistantToo: false, at: START };
const held = (start: string, isThanked = false) => aRequest('held', { start, ...(isThanked && { thanks }) });

describe('an alert', () => {
  it.each([
    ['error', { type: 'context', elements: [{ text: ':warning: Too long.' }] }],
    ['warning', { type: 'section', text: { text: ':warning: Too long.' } }],
    ['info', { type: 'section', text: { text: 'Too long.' } }],
  ] as const)('of level %s says the same in plain blocks', (level, plain) => {
    const blocks = alert(level, 'Too long.');
    expect(blocks).toMatchObject([{ type: 'alert', level }]);
    expect(plainOf(blocks)).toMatchObject([plain]);
  });

  it('is a paragraph where it says more than Slack takes, and nothing where it says nothing', () => {
    expect(alert('warning', '😀'.repeat(200))).toMatchObject([{ type: 'alert' }]);
    expect(alert('warning', '😀'.repeat(201))).toMatchObject([{ type: 'section' }]);
    expect(alert('error', '')).toEqual([]);
  });
});

describe('the list of hosts', () => {
  const page = {
    ...{ viewer: 'U1', zone: 'Europe/Berlin', now: Date.parse(START), page: 0, total: 2 },
    hosts: [
      { host: aHost({ about: 'Payroll & people' }), nextOpening: START },
      { host: { ...aHost(), id: 'U1' } },
    ],
  };

  it('has a card for each, with a button that no other card has, but none for oneself', () => {
    const [, cards] = hostsReply(page).blocks;
    expect(cards).toMatchObject({
      type: 'carousel',
      elements: [
        {
          title: { text: `<@${HOST.id}>` },
          subtitle: { text: 'Next opening: Mon, Mar 8.' },
          body: { text: 'Likes to talk about: Payroll &amp; people' },
          actions: [{ action_id: 'ask_host_0', value: HOST.id }],
        },
        { subtitle: { text: 'Full for now: you would join the line.' } },
      ],
    });
    expect(JSON.stringify(cards)).not.toContain('ask_host_1');
  });

  it('says the same in plain blocks, and can be pressed there', () => {
    const [, first, own] = plainOf(hostsReply(page).blocks);
    expect(first).toMatchObject({
      type: 'section',
      text: { text: expect.stringContaining(`*<@${HOST.id}>*\nLikes to talk about: Payroll &amp; people\n`) },
      accessory: { action_id: 'ask_host_0', value: HOST.id },
    });
    expect(own).toMatchObject({ text: { text: expect.stringContaining('This is how others see you') } });
    expect(own).not.toHaveProperty('accessory');
  });
});

describe('half hours by month', () => {
  const NOW = Date.parse('2027-03-20T12:00:00.000Z');
  const months = (requests: Parameters<typeof monthsGiven>[0]) => monthsGiven(requests, 'Europe/Berlin', NOW);

  it('begin with the first, lie in the host’s zone, and leave no month out', () => {
    expect(months([held('2027-01-31T23:30:00.000Z', true), held('2026-12-10T08:00:00.000Z')])).toEqual([
      { year: 2026, month: 12, thanked: 0, notThanked: 1 },
      { year: 2027, month: 1, thanked: 0, notThanked: 0 },
      { year: 2027, month: 2, thanked: 1, notThanked: 0 },
      { year: 2027, month: 3, thanked: 0, notThanked: 0 },
    ]);
  });

  it('are the latest twelve at most, and none before a meeting took place', () => {
    expect(months([aRequest('scheduled'), aRequest('declined')])).toEqual([]);
    expect(months([held('2025-01-10T08:00:00.000Z')])).toEqual([]);
    const long = months([held('2025-01-10T08:00:00.000Z'), held('2026-04-10T08:00:00.000Z')]);
    expect(long.map(({ month }) => month)).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3]);
  });

  it('stand below the numbers as a chart, and as lines where there are no charts', () => {
    const requests = [held('2026-12-10T08:00:00.000Z'), held('2027-02-10T08:00:00.000Z', true)];
    const { blocks, text } = statsReply(statsOf(requests), months(requests));
    expect(messageProblems(blocks)).toEqual([]);
    expect(blocks).toContainEqual(
      expect.objectContaining({ type: 'data_visualization', title: 'Half hours by month' }),
    );
    for (const said of [text, JSON.stringify(plainOf(blocks))]) {
      expect(said).toContain('Dec 2026: 0 thanked, 1 not thanked');
      expect(said).toContain('Feb: 1 thanked, 0 not thanked');
    }
  });
});
