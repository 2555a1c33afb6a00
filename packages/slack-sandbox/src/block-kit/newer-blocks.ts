/** Blocks that came in 2026: alerts, cards, carousels and charts. Limits: Slack's reference pages, slackblocks' list. */
import { isObject, type Json, list, note, oneOf, type Rule, type Scope, shape, string } from './check.js';
import { button, image } from './elements-buttons.js';
import { anyText } from './objects.js';

const blockId = { block_id: string({ min: 1, max: 255 }) };

export const alert: Rule = shape(
  { type: oneOf('alert'), text: anyText(200) },
  { ...blockId, level: oneOf('default', 'info', 'warning', 'error', 'success') },
);

const SAYS_SOMETHING = ['hero_image', 'title', 'actions', 'body'];

function saysSomething(card: Json, pointer: string, scope: Scope): void {
  if (SAYS_SOMETHING.every((name) => card[name] === undefined)) {
    note(scope, `must define at least one of \`${SAYS_SOMETHING.join('`, `')}\``, pointer);
  }
}

/** Slack's reference says three buttons at most; each has a name of its own, as in any block. */
function buttonsDiffer(card: Json, pointer: string, scope: Scope): void {
  const ids = Array.isArray(card.actions) ? card.actions.filter(isObject).map((each) => each.action_id) : [];
  if (new Set(ids).size < ids.length) note(scope, 'duplicate action_id', `${pointer}/actions`);
}

export const card: Rule = shape(
  { type: oneOf('card') },
  {
    ...blockId,
    hero_image: image,
    icon: image,
    title: anyText(150),
    subtitle: anyText(150),
    body: anyText(200),
    actions: list(button, 1, 3),
  },
  (value, pointer, scope) => {
    saysSomething(value, pointer, scope);
    buttonsDiffer(value, pointer, scope);
  },
);

/** Cards carry their own block ids, and no two buttons of a block may share an action id: so not over its cards either. */
function cardsDiffer(carousel: Json, pointer: string, scope: Scope): void {
  const cards = Array.isArray(carousel.elements) ? carousel.elements.filter(isObject) : [];
  const buttons = cards.flatMap((each) => (Array.isArray(each.actions) ? each.actions.filter(isObject) : []));
  for (const [name, all] of [
    ['block_id', cards.map((each) => each.block_id)],
    ['action_id', buttons.map((each) => each.action_id)],
  ] as const) {
    const given = all.filter((id) => id !== undefined);
    if (new Set(given).size < given.length) note(scope, `duplicate ${name}`, `${pointer}/elements`);
  }
}

export const carousel: Rule = shape(
  { type: oneOf('carousel'), elements: list(card, 1, 10) },
  blockId,
  cardsDiffer,
);

const label = string({ min: 1, max: 20 });
const number: Rule = (value, pointer, scope) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) note(scope, 'must provide a number', pointer);
};
const positive: Rule = (value, pointer, scope) => {
  number(value, pointer, scope);
  if (typeof value === 'number' && value <= 0) note(scope, 'must be greater than 0', pointer);
};

const pie: Rule = shape({
  type: oneOf('pie'),
  segments: list(shape({ label, value: positive }), 1, 12),
});

/** Every series has its own name, and one point for each category. */
function seriesFit(chart: Json, pointer: string, scope: Scope): void {
  const series = Array.isArray(chart.series) ? chart.series.filter(isObject) : [];
  const config = isObject(chart.axis_config) ? chart.axis_config : {};
  const categories = Array.isArray(config.categories) ? config.categories : [];
  if (new Set(series.map(({ name }) => name)).size < series.length)
    note(scope, 'duplicate series name', `${pointer}/series`);
  series.forEach(({ data }, index) => {
    const labels = Array.isArray(data) ? data.filter(isObject).map((point) => point.label) : [];
    const fits = labels.length === categories.length && categories.every((each) => labels.includes(each));
    if (!fits) note(scope, 'must have one data point for each category', `${pointer}/series/${index}/data`);
  });
}

const seriesChart: Rule = shape(
  {
    type: oneOf('bar', 'line', 'area'),
    series: list(shape({ name: label, data: list(shape({ label, value: number }), 1, 20) }), 1, 12),
    axis_config: shape(
      { categories: list(label, 1, 20) },
      { x_label: string({ max: 50 }), y_label: string({ max: 50 }) },
    ),
  },
  {},
  seriesFit,
);

const chart: Rule = (value, pointer, scope) =>
  (isObject(value) && value.type === 'pie' ? pie : seriesChart)(value, pointer, scope);

export const dataVisualization: Rule = shape(
  { type: oneOf('data_visualization'), title: string({ min: 1, max: 50 }), chart },
  blockId,
);
