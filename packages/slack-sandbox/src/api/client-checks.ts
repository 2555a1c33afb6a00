/** What Slack's own client refuses before the app hears of a submission. */

import { contentOf, elementsIn, type Values } from '../acts/state-values.js';
import { isObject, type Json } from '../block-kit/check.js';

const REQUIRED = 'Please complete this required field.';

/** By block id; empty when the form may be sent. */
export function clientErrors(blocks: unknown, values: Values): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { block, element } of elementsIn(blocks)) {
    if (block.type !== 'input') continue;
    const blockId = String(block.block_id);
    const content = contentOf(values[blockId]?.[String(element.action_id)]);
    const error = content === undefined ? missing(block) : wrong(element, content);
    if (error) errors[blockId] = error;
  }
  return errors;
}

const missing = (block: Json): string | undefined => (block.optional === true ? undefined : REQUIRED);

function wrong(element: Json, content: unknown): string | undefined {
  switch (element.type) {
    case 'plain_text_input':
      return wrongLength(element, String(content));
    case 'number_input':
      return wrongNumber(element, String(content));
    case 'email_text_input':
      return /^\S+@\S+\.\S+$/.test(String(content)) ? undefined : 'Please enter a valid email address.';
    case 'url_text_input':
      return /^https?:\/\/\S+$/i.test(String(content)) ? undefined : 'Please enter a valid URL.';
    case 'static_select':
    case 'radio_buttons':
      return isObject(content) ? undefined : 'Please select an option.';
    case 'multi_static_select':
    case 'multi_users_select':
    case 'multi_external_select':
      return tooMany(element, content);
    default:
      return undefined;
  }
}

function wrongLength(element: Json, text: string): string | undefined {
  const { min_length: min = 0, max_length: max = 3000 } = element as {
    min_length?: number;
    max_length?: number;
  };
  const length = [...text].length;
  if (length < min) return `Please enter at least ${min} characters.`;
  return length > max ? `Please enter no more than ${max} characters.` : undefined;
}

function wrongNumber(element: Json, text: string): string | undefined {
  const number = Number(text);
  const { min_value: min, max_value: max, is_decimal_allowed: decimals } = element;
  if (text.trim() === '' || !Number.isFinite(number)) return 'Please enter a number.';
  if (decimals === false && !Number.isInteger(number)) return 'Please enter a whole number.';
  if (min !== undefined && number < Number(min)) return `Please enter a number of at least ${min}.`;
  return max !== undefined && number > Number(max) ? `Please enter a number of at most ${max}.` : undefined;
}

function tooMany(element: Json, content: unknown): string | undefined {
  const max = element.max_selected_items;
  const over = typeof max === 'number' && Array.isArray(content) && content.length > max;
  return over ? `Please select no more than ${max}.` : undefined;
}
