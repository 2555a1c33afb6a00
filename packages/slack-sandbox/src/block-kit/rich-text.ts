/** The rich text block: sections, lists, quotes and preformatted text, and the pieces in them. */
import {
  anything,
  boolean,
  integer,
  isObject,
  list,
  note,
  oneOf,
  type Rule,
  shape,
  string,
} from './check.js';

const style: Rule = shape(
  {},
  Object.fromEntries(
    ['bold', 'italic', 'strike', 'code', 'underline', 'highlight', 'client_highlight', 'unlink'].map(
      (name) => [name, boolean],
    ),
  ),
);
const id = string({ min: 1 });

const pieces: Record<string, Rule> = {
  text: shape({ type: anything, text: string({ min: 1 }) }, { style }),
  link: shape(
    { type: anything, url: string({ min: 1, max: 3000 }) },
    { text: string(), unsafe: boolean, style },
  ),
  user: shape({ type: anything, user_id: id }, { style }),
  usergroup: shape({ type: anything, usergroup_id: id }, { style }),
  channel: shape({ type: anything, channel_id: id }, { style }),
  emoji: shape({ type: anything, name: id }, { unicode: string(), style, skin_tone: integer(1, 6) }),
  broadcast: shape({ type: anything, range: oneOf('here', 'channel', 'everyone') }, { style }),
  color: shape({ type: anything, value: id }, { style }),
  date: shape(
    { type: anything, timestamp: integer(0), format: id },
    { url: string(), fallback: string(), style },
  ),
};

function byType(kinds: Record<string, Rule>): Rule {
  return (value, pointer, scope) => {
    const type = isObject(value) ? String(value.type) : '';
    const rule = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
    if (rule === undefined) return note(scope, `unsupported type: ${type}`, `${pointer}/type`);
    rule(value, pointer, scope);
  };
}

const inline: Rule = list(byType(pieces), 0, 1000);
const border = integer(0, 1);
const section: Rule = shape({ type: anything, elements: inline });

const parts: Record<string, Rule> = {
  rich_text_section: section,
  rich_text_quote: shape({ type: anything, elements: inline }, { border }),
  rich_text_preformatted: shape({ type: anything, elements: inline }, { border, language: string() }),
  rich_text_list: shape(
    {
      type: anything,
      style: oneOf('bullet', 'ordered'),
      elements: list(byType({ rich_text_section: section }), 1, 1000),
    },
    { indent: integer(0, 8), offset: integer(0), border },
  ),
};

export const richText: Rule = shape(
  { type: oneOf('rich_text'), elements: list(byType(parts), 1, 1000) },
  { block_id: string({ max: 255 }) },
);
