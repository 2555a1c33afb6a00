import type { AlertBlock, CardBlock, KnownBlock } from '@slack/types';
import { actions, blocksOf, context, section } from './block-kit.js';

export type Surface = 'message' | 'modal' | 'home';

/** Blocks that Slack brought in 2026, workspace by workspace, and where each may stand. Source: docs.slack.dev/blocks.json. */
export const NEWER_BLOCKS = {
  alert: ['modal'],
  carousel: ['message', 'home'],
  data_visualization: ['message'],
} as const satisfies Record<string, Surface[]>;
export type NewerKind = keyof typeof NEWER_BLOCKS;

/** A chart, as Slack's reference has it; `@slack/types` does not know it yet. */
export interface ChartBlock {
  type: 'data_visualization';
  title: string;
  chart: {
    type: 'bar';
    /** Each with one point for every category. */
    series: { name: string; data: { label: string; value: number }[] }[];
    axis_config: { categories: string[] };
  };
}

const isNewer = (type: unknown): type is NewerKind =>
  typeof type === 'string' && Object.hasOwn(NEWER_BLOCKS, type);

/** The newer kinds among these blocks that may stand on this surface; each once. */
export function newerKindsIn(blocks: readonly unknown[], surface: Surface): NewerKind[] {
  const kinds = new Set(blocks.map((block) => (block as { type?: unknown } | null)?.type).filter(isNewer));
  return [...kinds].filter((kind) => (NEWER_BLOCKS[kind] as readonly Surface[]).includes(surface));
}

/** The same in blocks that every workspace has; kinds that `takes` stay. What can be read and pressed is the same. */
export function plainBlocks(blocks: KnownBlock[], takes: (kind: NewerKind) => boolean): KnownBlock[] {
  return blocks.flatMap((block) => (isNewer(block.type) && !takes(block.type) ? plain(block) : [block]));
}

function plain(block: KnownBlock): KnownBlock[] {
  if (block.type === 'alert') return [ofAlert(block)];
  if (block.type === 'carousel') return block.elements.flatMap(ofCard);
  return [ofChart(block as unknown as ChartBlock)];
}

/** An error stands small under its field, a warning has a sign before it, and all else is a paragraph. */
function ofAlert({ level, text }: AlertBlock): KnownBlock {
  if (level === 'error') return context(`:warning: ${text.text}`);
  return section(level === 'warning' ? `:warning: ${text.text}` : text.text);
}

function ofCard({ block_id = '', title, subtitle, body, actions: buttons = [] }: CardBlock): KnownBlock[] {
  const lines = [title && `*${title.text}*`, body?.text, subtitle?.text].filter((line) => line !== undefined);
  const [only, ...others] = buttons;
  const words = { ...section(lines.join('\n')), block_id };
  if (only === undefined) return [words];
  if (others.length === 0) return [{ ...words, accessory: only } as KnownBlock];
  return blocksOf([words, actions(`${block_id}-buttons`, ...buttons)]);
}

/** "Jan: 2 thanked, 1 not thanked", a line for each category. */
function ofChart({ title, chart }: ChartBlock): KnownBlock {
  const lines = chart.axis_config.categories.map((category, at) => {
    const values = chart.series.map(({ name, data }) => `${data[at]?.value ?? 0} ${name.toLowerCase()}`);
    return `${category}: ${values.join(', ')}`;
  });
  return section([`*${title}*`, ...lines].join('\n'));
}
