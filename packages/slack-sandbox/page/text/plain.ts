import type { TextObject } from '../blocks/types.js';
import { withEmoji } from './emoji.js';

/** The words of a plain text object. */
export function plain(text: TextObject | undefined): string {
  if (!text) return '';
  return text.emoji === false ? text.text : withEmoji(text.text);
}
