import { carriedOver, valuesOf } from '../../packages/slack-sandbox/src/acts/state-values.js';
import { clientErrors } from '../../packages/slack-sandbox/src/api/client-checks.js';

const plain = (text: string) => ({ type: 'plain_text', text });
const option = (value: string) => ({ text: plain(value), value });
const input = (block_id: string, element: object, more: object = {}) => ({
  type: 'input',
  block_id,
  label: plain(block_id),
  element: { action_id: 'a', ...element },
  ...more,
});
const words = (more: object = {}) => input('words', { type: 'plain_text_input', ...more });
const slots = (...values: string[]) => input('slot', { type: 'static_select', options: values.map(option) });
const typed = (value: string) => ({ words: { a: { type: 'plain_text_input', value } } });
const picked = (value: string) => ({
  slot: { a: { type: 'static_select', selected_option: option(value) } },
});

describe('a form whose content changes', () => {
  it('keeps what was typed, and a choice that is still offered', () => {
    const values = { ...typed('mine'), ...picked('b') };
    const before = [words(), slots('a', 'b')];
    expect(carriedOver(before, values, [words({ initial_value: 'theirs' }), slots('b', 'c')])).toEqual(
      values,
    );
  });

  it('forgets a choice that is gone, and shows a new beginning where nothing was touched', () => {
    const before = [words(), slots('a')];
    const values = { ...valuesOf(before), ...picked('a') };
    expect(carriedOver(before, values, [words({ initial_value: 'new' }), slots('c')])).toEqual({
      ...typed('new'),
      slot: { a: { type: 'static_select', selected_option: null } },
    });
  });
});

describe('what Slack refuses before the app hears of it', () => {
  it.each([
    ['a field left empty', words(), {}, 'Please complete this required field.'],
    ['too few letters', words({ min_length: 5 }), typed('four'), 'Please enter at least 5 characters.'],
    [
      'too many letters',
      words({ max_length: 3 }),
      typed('😀😀😀😀'),
      'Please enter no more than 3 characters.',
    ],
  ])('%s', (_, block, values, error) => {
    expect(clientErrors([block], valuesOf([block], values))).toEqual({ words: error });
  });

  it('but not an optional field left empty', () => {
    const block = { ...words({ min_length: 5 }), optional: true };
    expect(clientErrors([block], valuesOf([block]))).toEqual({});
  });
});
