import {
  charactersIn,
  checkMessageBlocks,
  checkView,
} from '../../packages/slack-sandbox/src/block-kit/validate.js';

const plain = (text: string) => ({ type: 'plain_text', text });
const button = (more: object = {}) => ({ type: 'button', action_id: 'a', text: plain('Go'), ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const option = (value: string, text = value) => ({ text: plain(text), value });
const options = (count: number) => Array.from({ length: count }, (_, index) => option(`v${index}`));
const input = (element: object, more: object = {}) => ({
  type: 'input',
  label: plain('L'),
  element,
  ...more,
});
const modal = (blocks: object[], more: object = {}) => ({
  type: 'modal',
  title: plain('Title'),
  submit: plain('Send'),
  blocks,
  ...more,
});
const select = (more: object) => ({ type: 'static_select', action_id: 'a', ...more });

describe('blocks that Slack takes', () => {
  it.each([
    [
      'a section with a button',
      [{ type: 'section', text: plain('x'), accessory: button({ style: 'primary' }) }],
    ],
    [
      'a button with as many emoji as it may have letters',
      [actions(button({ text: plain('😀'.repeat(75)) }))],
    ],
    [
      'five choices in an overflow menu',
      [actions({ type: 'overflow', action_id: 'o', options: options(5) })],
    ],
    ['an empty message', []],
    ['a hundred options', [actions(select({ options: options(100), initial_option: option('v99') }))]],
    [
      'rich text',
      [
        {
          type: 'rich_text',
          elements: [
            { type: 'rich_text_section', elements: [{ type: 'text', text: 'x', style: { bold: true } }] },
          ],
        },
      ],
    ],
  ])('%s', (_, blocks) => {
    expect(checkMessageBlocks(blocks)).toEqual([]);
  });
});

describe('blocks that Slack refuses, and the place it names', () => {
  it.each([
    ['an unknown block', [{ type: 'fancy' }], 'unsupported type: fancy', '/blocks/0/type'],
    ['51 blocks', Array(51).fill({ type: 'divider' }), 'no more than 50 items allowed', '/blocks'],
    [
      'a long button',
      [actions(button({ text: plain('x'.repeat(76)) }))],
      'must be less than 76 characters',
      '/blocks/0/elements/0/text/text',
    ],
    [
      'an empty text',
      [{ type: 'section', text: plain('') }],
      'must be more than 0 characters',
      '/blocks/0/text/text',
    ],
    [
      'mrkdwn in a header',
      [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }],
      'must be a valid enum value: plain_text',
      '/blocks/0/text/type',
    ],
    [
      'a long option value',
      [actions(select({ options: [option('v'.repeat(151), 't')] }))],
      'must be less than 151 characters',
      '/blocks/0/elements/0/options/0/value',
    ],
    [
      '101 options',
      [actions(select({ options: options(101) }))],
      'no more than 100 items allowed',
      '/blocks/0/elements/0/options',
    ],
    [
      'an initial option from elsewhere',
      [actions(select({ options: options(2), initial_option: option('v0', 'other') }))],
      'initial option was not found in the options',
      '/blocks/0/elements/0/initial_option',
    ],
    [
      'an overflow menu with one choice',
      [actions({ type: 'overflow', action_id: 'o', options: options(1) })],
      'no fewer than 2 items allowed',
      '/blocks/0/elements/0/options',
    ],
    [
      '11 checkboxes',
      [actions({ type: 'checkboxes', action_id: 'c', options: options(11) })],
      'no more than 10 items allowed',
      '/blocks/0/elements/0/options',
    ],
    [
      '26 buttons',
      [actions(...Array.from({ length: 26 }, (_, i) => button({ action_id: `a${i}` })))],
      'no more than 25 items allowed',
      '/blocks/0/elements',
    ],
    [
      'the same action twice',
      [actions(button(), button())],
      'duplicate action_id: a',
      '/blocks/0/elements/1/action_id',
    ],
    [
      'a button without an action',
      [actions(button({ action_id: undefined }))],
      'missing required field: action_id',
      '/blocks/0/elements/0',
    ],
    [
      'the same block id twice',
      [
        { type: 'divider', block_id: 'b' },
        { type: 'divider', block_id: 'b' },
      ],
      'duplicate block_id: b',
      '/blocks/1/block_id',
    ],
    [
      '11 things in a context',
      [{ type: 'context', elements: Array(11).fill(plain('x')) }],
      'no more than 10 items allowed',
      '/blocks/0/elements',
    ],
    [
      'a number field in a message',
      [input({ type: 'number_input', action_id: 'n', is_decimal_allowed: false })],
      'unsupported type: number_input in message',
      '/blocks/0/element/type',
    ],
    [
      'a text field in an actions block',
      [actions({ type: 'plain_text_input', action_id: 't' })],
      'unsupported type: plain_text_input in actions block',
      '/blocks/0/elements/0/type',
    ],
    [
      'a field that Slack does not know',
      [{ type: 'divider', colour: 'red' }],
      'invalid additional property: colour',
      '/blocks/0',
    ],
    [
      'an image without a source',
      [{ type: 'image', alt_text: 'x' }],
      'must define either `image_url` or `slack_file`',
      '/blocks/0',
    ],
    [
      'half past 24',
      [actions({ type: 'timepicker', action_id: 't', initial_time: '24:30' })],
      'failed to match pattern: ^([01]\\d|2[0-3]):[0-5]\\d$',
      '/blocks/0/elements/0/initial_time',
    ],
    [
      'the 30th of February',
      [actions({ type: 'datepicker', action_id: 'd', initial_date: '2027-02-30' })],
      'must be a date in the form YYYY-MM-DD',
      '/blocks/0/elements/0/initial_date',
    ],
    [
      'a dialog with a long yes',
      [
        actions(
          button({
            confirm: {
              title: plain('t'),
              text: plain('x'),
              confirm: plain('y'.repeat(31)),
              deny: plain('n'),
            },
          }),
        ),
      ],
      'must be less than 31 characters',
      '/blocks/0/elements/0/confirm/confirm/text',
    ],
  ])('%s', (_, blocks, message, pointer) => {
    expect(checkMessageBlocks(JSON.parse(JSON.stringify(blocks)))).toContain(
      `[ERROR] ${message} [json-pointer:${pointer}]`,
    );
  });
});

describe('forms', () => {
  const number = (more: object) =>
    modal([input({ type: 'number_input', action_id: 'n', is_decimal_allowed: false, ...more })]);

  it.each([
    ['a number field', number({ min_value: '1', max_value: '5', initial_value: '2' })],
    ['a form without fields and without a button', modal([{ type: 'divider' }], { submit: undefined })],
    [
      'grouped options',
      modal([input(select({ option_groups: [{ label: plain('March'), options: options(3) }] }))]),
    ],
  ])('%s is taken', (_, view) => {
    expect(checkView(JSON.parse(JSON.stringify(view)), 'modal')).toEqual([]);
  });

  it.each([
    [
      'a long title',
      modal([{ type: 'divider' }], { title: plain('x'.repeat(25)) }),
      'must be less than 25 characters',
      '/view/title/text',
    ],
    [
      'fields without a button',
      modal([input({ type: 'plain_text_input', action_id: 't' })], { submit: undefined }),
      'must define `submit` to use an `input` block in modals',
      '/view',
    ],
    [
      '101 blocks',
      modal(Array(101).fill({ type: 'divider' })),
      'no more than 100 items allowed',
      '/view/blocks',
    ],
    [
      'metadata that is too long',
      modal([{ type: 'divider' }], { private_metadata: 'x'.repeat(3001) }),
      'must be less than 3001 characters',
      '/view/private_metadata',
    ],
    [
      'a number that is a number',
      number({ min_value: 1 }),
      'must provide a string',
      '/view/blocks/0/element/min_value',
    ],
    [
      'a first number out of range',
      number({ max_value: '5', initial_value: '6' }),
      'initial_value must lie between min_value and max_value',
      '/view/blocks/0/element/initial_value',
    ],
    [
      'no word about decimals',
      number({ is_decimal_allowed: undefined }),
      'missing required field: is_decimal_allowed',
      '/view/blocks/0/element',
    ],
    [
      'a first text that is too long',
      modal([input({ type: 'plain_text_input', action_id: 't', max_length: 2, initial_value: 'abc' })]),
      'must be less than 3 characters',
      '/view/blocks/0/element/initial_value',
    ],
  ])('%s is refused', (_, view, message, pointer) => {
    expect(checkView(JSON.parse(JSON.stringify(view)), 'modal')).toContain(
      `[ERROR] ${message} [json-pointer:${pointer}]`,
    );
  });

  it('a moment cannot be picked on Home', () => {
    const home = { type: 'home', blocks: [actions({ type: 'datetimepicker', action_id: 'd' })] };
    expect(checkView(home, 'home')).toEqual([
      '[ERROR] unsupported type: datetimepicker in home [json-pointer:/view/blocks/0/elements/0/type]',
    ]);
  });
});

it('counts characters as people do, through all blocks', () => {
  expect(charactersIn([{ text: '😀😀' }, { elements: ['abc'] }])).toBe(5);
});
