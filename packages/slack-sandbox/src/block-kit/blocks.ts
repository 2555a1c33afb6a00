/** Every block that the workspace knows. */
import {
  boolean,
  isObject,
  type Json,
  list,
  note,
  oneOf,
  type Rule,
  type Scope,
  type Surface,
  shape,
  string,
} from './check.js';
import { elementIn } from './elements.js';
import { image, imageSource, needsImageSource } from './elements-buttons.js';
import { alert, card, carousel, dataVisualization } from './newer-blocks.js';
import { anyText, plainText } from './objects.js';
import { richText } from './rich-text.js';

const blockId = { block_id: string({ min: 1, max: 255 }) };

function actionIdsDiffer(block: Json, pointer: string, scope: Scope): void {
  if (!Array.isArray(block.elements)) return;
  const seen = new Set<unknown>();
  block.elements.forEach((element, index) => {
    const id = isObject(element) ? element.action_id : undefined;
    if (id !== undefined && seen.has(id)) {
      note(scope, `duplicate action_id: ${String(id)}`, `${pointer}/elements/${index}/action_id`);
    }
    seen.add(id);
  });
}

function hasWords(block: Json, pointer: string, scope: Scope): void {
  if (block.text === undefined && block.fields === undefined) {
    note(scope, 'must define either `text` or `fields`', pointer);
  }
}

const contextElement: Rule = (value, pointer, scope) =>
  isObject(value) && value.type === 'image'
    ? image(value, pointer, scope)
    : anyText(3000)(value, pointer, scope);

const section: Rule = shape(
  { type: oneOf('section') },
  {
    ...blockId,
    text: anyText(3000),
    fields: list(anyText(2000), 1, 10),
    accessory: elementIn('section'),
    expand: boolean,
  },
  hasWords,
);

const input: Rule = shape(
  { type: oneOf('input'), label: plainText(2000), element: elementIn('input') },
  { ...blockId, hint: plainText(2000), optional: boolean, dispatch_action: boolean },
);

const video: Rule = shape(
  {
    type: oneOf('video'),
    alt_text: string({ min: 1 }),
    title: plainText(199),
    thumbnail_url: string({ min: 1 }),
    video_url: string({ min: 1, pattern: /^https:/i }),
  },
  {
    ...blockId,
    author_name: string({ max: 49 }),
    description: plainText(200),
    provider_icon_url: string(),
    provider_name: string(),
    title_url: string({ pattern: /^https:/i }),
  },
);

const blocks: Record<string, { rule: Rule; surfaces?: Surface[] }> = {
  section: { rule: section },
  input: { rule: input },
  video: { rule: video },
  rich_text: { rule: richText },
  divider: { rule: shape({ type: oneOf('divider') }, blockId) },
  header: { rule: shape({ type: oneOf('header'), text: plainText(150) }, blockId) },
  context: {
    rule: shape({ type: oneOf('context'), elements: list(contextElement, 1, 10) }, blockId),
  },
  actions: {
    rule: shape(
      { type: oneOf('actions'), elements: list(elementIn('actions'), 1, 25) },
      blockId,
      actionIdsDiffer,
    ),
  },
  image: {
    rule: shape(
      { type: oneOf('image'), alt_text: string({ min: 1, max: 2000 }) },
      { ...blockId, ...imageSource, title: plainText(2000) },
      needsImageSource,
    ),
  },
  markdown: {
    rule: shape({ type: oneOf('markdown'), text: string({ min: 1, max: 12_000 }) }, blockId),
    surfaces: ['message'],
  },
  alert: { rule: alert, surfaces: ['modal'] },
  card: { rule: card },
  carousel: { rule: carousel, surfaces: ['message', 'home'] },
  data_visualization: { rule: dataVisualization, surfaces: ['message'] },
};

export const block: Rule = (value, pointer, scope) => {
  const type = isObject(value) ? String(value.type) : '';
  const known = Object.hasOwn(blocks, type) ? blocks[type] : undefined;
  const isHere = known !== undefined && !scope.without.has(type);
  if (!isHere || (known.surfaces && !known.surfaces.includes(scope.surface))) {
    return note(scope, `unsupported type: ${type}`, `${pointer}/type`);
  }
  known.rule(value, pointer, scope);
};
