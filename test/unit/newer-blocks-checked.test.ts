import { withIds } from '../../packages/slack-sandbox/src/acts/fill-ids.js';
import { elementsIn } from '../../packages/slack-sandbox/src/acts/state-values.js';
import { checkMessageBlocks, checkView } from '../../packages/slack-sandbox/src/block-kit/validate.js';

const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const button = (id: string) => ({
  type: 'button',
  action_id: id,
  text: { type: 'plain_text', text: 'Ask' },
});
const alert = (more: object = {}) => ({
  type: 'alert',
  text: mrkdwn('Look again'),
  level: 'warning',
  ...more,
});
const card = (more: object = {}) => ({ type: 'card', title: mrkdwn('Dana'), ...more });
const carousel = (...elements: object[]) => ({ type: 'carousel', elements });
const points = (...labels: string[]) => labels.map((label) => ({ label, value: 1 }));
const bars = (series: object[], categories: string[], more: object = {}) => ({
  type: 'data_visualization',
  title: 'Half hours',
  chart: { type: 'bar', series, axis_config: { categories }, ...more },
});
const thanked = { name: 'Thanked', data: points('Jan', 'Feb') };
const chart = bars([thanked], ['Jan', 'Feb']);
const modal = (blocks: object[]) => ({ type: 'modal', title: { type: 'plain_text', text: 'T' }, blocks });
const home = (blocks: object[]) => ({ type: 'home', blocks });

describe('blocks that came in 2026', () => {
  it('are taken where Slack has them', () => {
    const full = card({ subtitle: mrkdwn('x'), body: mrkdwn('x'.repeat(200)), actions: [button('a')] });
    expect(checkView(modal([alert(), card()]), 'modal')).toEqual([]);
    expect(checkMessageBlocks([card(), carousel(full, card()), chart, chart])).toEqual([]);
    expect(checkView(home([card(), carousel(card())]), 'home')).toEqual([]);
  });

  it.each([
    ['an alert in a message', () => checkMessageBlocks([alert()]), 'unsupported type: alert'],
    ['an alert on the Home', () => checkView(home([alert()]), 'home'), 'unsupported type: alert'],
    ['a carousel in a form', () => checkView(modal([carousel(card())]), 'modal'), 'type: carousel'],
    ['a chart in a form', () => checkView(modal([chart]), 'modal'), 'type: data_visualization'],
  ])('are refused elsewhere: %s', (_, check, words) => expect(check().join()).toContain(words));

  it.each([
    ['a level that is none', modal([alert({ level: 'loud' })]), 'valid enum value'],
    ['an alert of 201 characters', modal([alert({ text: mrkdwn('x'.repeat(201)) })]), 'less than 201'],
  ])('are refused: %s', (_, view, words) => expect(checkView(view, 'modal').join()).toContain(words));

  it.each([
    ['a card that says nothing', [{ type: 'card', subtitle: mrkdwn('x') }], 'at least one of'],
    ['a long title', [card({ title: mrkdwn('x'.repeat(151)) })], 'less than 151'],
    ['a long body', [card({ body: mrkdwn('x'.repeat(201)) })], 'less than 201'],
    ['four buttons', [card({ actions: ['a', 'b', 'c', 'd'].map(button) })], 'no more than 3'],
    ['no cards', [carousel()], 'no fewer than 1'],
    ['eleven cards', [carousel(...Array(11).fill(card()))], 'no more than 10'],
    ['a button twice', [carousel(...Array(2).fill(card({ actions: [button('a')] })))], 'duplicate action_id'],
    ['something else in a carousel', [carousel({ type: 'divider' })], 'valid enum value: card'],
    ['three charts', [chart, chart, chart], 'no more than 2'],
    ['a missing point', [bars([thanked], ['Jan', 'Feb', 'Mar'])], 'one data point for each category'],
    ['a series twice', [bars([thanked, thanked], ['Jan', 'Feb'])], 'duplicate series name'],
    ['a long label', [bars([{ name: 'x'.repeat(21), data: points('Jan') }], ['Jan'])], 'less than 21'],
    [
      'a pie of nothing',
      [{ ...chart, chart: { type: 'pie', segments: [{ label: 'x', value: 0 }] } }],
      'than 0',
    ],
    ['a kind of chart that is none', [{ ...chart, chart: { ...chart.chart, type: 'radar' } }], 'enum value'],
  ])('are refused: %s', (_, blocks, words) => expect(checkMessageBlocks(blocks).join()).toContain(words));

  it('are unknown where the rollout has not come', () => {
    const without = new Set(['alert', 'card', 'carousel']);
    expect(checkView(modal([alert()]), 'modal', without).join()).toContain('unsupported type: alert');
    expect(checkMessageBlocks([carousel(card())], without).join()).toContain('unsupported type: carousel');
    expect(checkMessageBlocks([chart], without)).toEqual([]);
  });

  it('have buttons that can be pressed, each in a block with its own id', () => {
    const blocks = withIds([carousel(card({ actions: [button('a')] }), card({ actions: [button('b')] }))]);
    const placed = elementsIn(blocks).map(({ block, element }) => [block.block_id, element.action_id]);
    expect(placed.map(([, action]) => action)).toEqual(['a', 'b']);
    expect(new Set(placed.map(([block]) => block)).size).toBe(2);
  });
});
