import type { Block, Element } from '../../packages/slack-sandbox/page/blocks/types.js';
import { validate } from '../../packages/slack-sandbox/page/state/validate.js';
import { initialValue, isEmpty, mergeValues } from '../../packages/slack-sandbox/page/state/values.js';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string) => ({ text: plain(value), value });
const input = (block_id: string, element: Element, more: Partial<Block> = {}): Block => ({
  type: 'input',
  block_id,
  label: plain(block_id),
  element: { action_id: 'v', ...element },
  ...more,
});
const typed = (value: string) => ({ type: 'plain_text_input', value });

describe('the values of a form', () => {
  it('begin as the app asked, in the shape of state.values', () => {
    expect(initialValue({ type: 'plain_text_input' })).toEqual({ type: 'plain_text_input', value: null });
    expect(initialValue({ type: 'static_select', initial_option: option('a') })).toEqual({
      type: 'static_select',
      selected_option: option('a'),
    });
    expect(initialValue({ type: 'multi_users_select' })).toEqual({
      type: 'multi_users_select',
      selected_users: [],
    });
    expect(initialValue({ type: 'button' })).toBeUndefined();
  });

  it('keep what was typed where block and action stay, and begin anew elsewhere', () => {
    const before = { a: { v: typed('kept') }, gone: { v: typed('lost') } };
    const blocks = [
      input('a', { type: 'plain_text_input', initial_value: 'other' }),
      input('b', { type: 'plain_text_input', initial_value: 'fresh' }),
    ];
    expect(mergeValues(before, blocks)).toEqual({ a: { v: typed('kept') }, b: { v: typed('fresh') } });
  });

  it('begin anew where another kind of element takes the same ids', () => {
    const merged = mergeValues({ a: { v: typed('kept') } }, [input('a', { type: 'datepicker' })]);
    expect(merged).toEqual({ a: { v: { type: 'datepicker', selected_date: null } } });
  });

  it('take in accessories and actions that hold a choice', () => {
    const select: Element = { type: 'static_select', action_id: 's', options: [option('a')] };
    const button: Element = { type: 'button', action_id: 'b' };
    const merged = mergeValues({}, [
      { type: 'section', block_id: 'x', accessory: select },
      { type: 'actions', block_id: 'y', elements: [button, { ...select, action_id: 't' }] },
    ]);
    const none = { type: 'static_select', selected_option: null };
    expect(merged).toEqual({ x: { s: none }, y: { t: none } });
  });

  it('are empty when nothing is chosen', () => {
    expect(isEmpty({ type: 'checkboxes', selected_options: [] })).toBe(true);
    expect(isEmpty({ type: 'radio_buttons', selected_option: option('a') })).toBe(false);
  });
});

describe('what the page refuses by itself', () => {
  const errorsOf = (block: Block, value: string | null) =>
    validate([block], { a: { v: { type: block.element?.type ?? '', value } } });

  it('asks for what is required, and not for what is optional', () => {
    const field: Element = { type: 'plain_text_input' };
    expect(errorsOf(input('a', field), null)).toEqual({ a: 'Please complete this required field.' });
    expect(errorsOf(input('a', field, { optional: true }), null)).toEqual({});
  });

  it('counts characters as people see them', () => {
    const field = input('a', { type: 'plain_text_input', min_length: 2, max_length: 3 });
    expect(errorsOf(field, '👋👋👋')).toEqual({});
    expect(errorsOf(field, 'abcd').a).toContain('at most 3');
    expect(errorsOf(field, 'a').a).toContain('at least 2');
  });

  it.each([
    ['number_input', 'two'],
    ['number_input', '2.5'],
    ['number_input', '0'],
    ['number_input', '8'],
    ['email_text_input', 'dana@'],
    ['url_text_input', 'example.com'],
  ])('refuses %s %j', (type, value) => {
    const field = input('a', { type, is_decimal_allowed: false, min_value: '1', max_value: '7' });
    expect(Object.keys(errorsOf(field, value))).toEqual(['a']);
  });

  it('lets a good number pass', () => {
    expect(errorsOf(input('a', { type: 'number_input', min_value: '1', max_value: '7' }), '7')).toEqual({});
  });
});
