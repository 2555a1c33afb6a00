import type { Block, Element, StateValue, Values } from '../blocks/types.js';
import { blockIdOf, isEmpty } from './values.js';

function numberError(element: Element, text: string): string | undefined {
  const number = Number(text);
  if (!Number.isFinite(number)) return 'Enter a number.';
  if (!element.is_decimal_allowed && !Number.isInteger(number)) return 'Enter a whole number.';
  if (element.min_value !== undefined && number < Number(element.min_value))
    return `Enter a number that is at least ${element.min_value}.`;
  if (element.max_value !== undefined && number > Number(element.max_value))
    return `Enter a number that is at most ${element.max_value}.`;
  return undefined;
}

function textError(element: Element, text: string): string | undefined {
  const length = [...text].length;
  if (element.min_length !== undefined && length < element.min_length)
    return `Enter at least ${element.min_length} characters (this has ${length}).`;
  if (element.max_length !== undefined && length > element.max_length)
    return `Enter at most ${element.max_length} characters (this has ${length}).`;
  if (element.type === 'number_input') return numberError(element, text);
  if (element.type === 'email_text_input' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text))
    return 'Enter a valid email address.';
  if (element.type === 'url_text_input' && !/^https?:\/\/\S+$/.test(text))
    return 'Enter a valid URL, with https:// in front.';
  return undefined;
}

function fieldError(block: Block, value: StateValue | undefined): string | undefined {
  if (isEmpty(value)) return block.optional ? undefined : 'Please complete this required field.';
  if (block.element && typeof value?.value === 'string') return textError(block.element, value.value);
  return undefined;
}

/** What Slack's client refuses by itself, before the app hears of it; by block id. */
export function validate(blocks: Block[], values: Values): Record<string, string> {
  const errors: Record<string, string> = {};
  blocks.forEach((block, index) => {
    if (block.type !== 'input') return;
    const blockId = blockIdOf(block, index);
    const error = fieldError(block, values[blockId]?.[block.element?.action_id ?? '']);
    if (error) errors[blockId] = error;
  });
  return errors;
}
