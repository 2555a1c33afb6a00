import type { AlertBlock, Button, CardBlock, KnownBlock } from '@slack/types';
import { LIMITS, mrkdwn, shorten } from './block-kit.js';
import { type ChartBlock, plainBlocks } from './plain-blocks.js';

/** A notice or refusal in a form, as mrkdwn: what people typed in it has to be escaped. What is too long for one is a section. */
export function alert(level: NonNullable<AlertBlock['level']>, text: string): KnownBlock[] {
  if (text === '') return [];
  const block: AlertBlock = { type: 'alert', level, text: mrkdwn(text) };
  return [...text].length <= LIMITS.alert ? [block] : plainBlocks([block], () => false);
}

interface CardParts {
  /** Names the card's block: each in a carousel has its own. */
  id: string;
  title: string;
  subtitle: string;
  body?: string;
  /** Each with an action id that no other button of the carousel has. */
  buttons?: Button[];
}

/** A card of a carousel. Texts are mrkdwn. */
export function card({ id, title, subtitle, body = '', buttons = [] }: CardParts): CardBlock {
  return {
    type: 'card',
    block_id: id,
    title: mrkdwn(shorten(title, LIMITS.cardTitle)),
    subtitle: mrkdwn(shorten(subtitle, LIMITS.cardTitle)),
    ...(body !== '' && { body: mrkdwn(shorten(body, LIMITS.cardBody)) }),
    ...(buttons.length > 0 && { actions: buttons }),
  };
}

/** Up to ten cards, side by side. */
export const carousel = (cards: CardBlock[]): KnownBlock => ({ type: 'carousel', elements: cards });

/** Bars, side by side for each category; `values` in the order of the categories. */
export function barChart(parts: {
  title: string;
  categories: string[];
  series: { name: string; values: number[] }[];
}): KnownBlock {
  const { title, categories, series } = parts;
  const chart: ChartBlock = {
    type: 'data_visualization',
    title,
    chart: {
      type: 'bar',
      series: series.map(({ name, values }) => ({
        name,
        data: categories.map((label, at) => ({ label, value: values[at] ?? 0 })),
      })),
      axis_config: { categories },
    },
  };
  return chart as unknown as KnownBlock;
}
