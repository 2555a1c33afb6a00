import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { LIMITS } from '../../src/messages/parts/block-kit.js';

/** Slack counts code points. */
const words = (max: number, min = 1) =>
  z.string().refine((text) => text.length >= min && (text.length <= max || [...text].length <= max));
/** Left out if it is not as we write it. */
const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);

const flag = maybe(z.boolean());
const id = words(255);
const plain = (max: number) => z.object({ type: z.literal('plain_text'), text: words(max), emoji: flag });
const marked = z.object({ type: z.literal('mrkdwn'), text: words(LIMITS.section), verbatim: flag });
const option = z.object({ text: plain(LIMITS.optionText), value: words(150) });
const options = z.array(option).min(1).max(100);
const group = z.object({ label: plain(LIMITS.optionText), options });

const button = z.object({ type: z.literal('button'), action_id: id, text: plain(LIMITS.buttonText) });
const textField = z
  .object({
    ...{ type: z.literal('plain_text_input'), action_id: id, max_length: z.int().min(1).max(3000) },
    ...{ multiline: flag, placeholder: maybe(plain(150)), initial_value: maybe(z.string()) },
  })
  .refine(({ max_length, initial_value = '' }) => [...initial_value].length <= max_length);
const menu = z
  .object({
    ...{ type: z.literal('static_select'), action_id: id, placeholder: maybe(plain(150)) },
    ...{ option_groups: z.array(group).min(1).max(100), initial_option: maybe(option) },
  })
  .refine(({ option_groups, initial_option: chosen }) => {
    const all = option_groups.flatMap((each) => each.options).map((each) => JSON.stringify(each));
    return chosen === undefined || all.includes(JSON.stringify(chosen));
  });
const boxes = z.object({ type: z.literal('checkboxes'), action_id: id, options: options.max(10) });

const LEVELS = ['default', 'info', 'warning', 'error', 'success'];

const named = { block_id: id.optional() };
const block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('section'), ...named, text: marked, accessory: button.optional() }),
  z.object({
    ...{ type: z.literal('alert'), ...named, level: maybe(z.enum(LEVELS)) },
    text: marked.refine(({ text }) => [...text].length <= LIMITS.alert),
  }),
  z.object({ type: z.literal('divider'), ...named }),
  z.object({ type: z.literal('context'), ...named, elements: z.array(marked).min(1).max(10) }),
  z.object({ type: z.literal('actions'), ...named, elements: z.array(button).min(1).max(25) }),
  z.object({
    ...{ type: z.literal('input'), ...named, label: plain(LIMITS.label) },
    ...{ hint: maybe(plain(LIMITS.label)), optional: flag },
    element: z.discriminatedUnion('type', [textField, menu, boxes]),
  }),
]);
const differ = (blocks: { block_id?: string | undefined }[]) => {
  const ids = blocks.map(({ block_id }) => block_id).filter((each) => each !== undefined);
  return new Set(ids).size === ids.length;
};

const title = plain(LIMITS.modalTitle);
const form = z.object({
  ...{ type: z.literal('modal'), callback_id: id, title, submit: title, close: title },
  private_metadata: words(3000, 0),
  blocks: z.array(block).min(1).max(LIMITS.blocksInView).refine(differ),
});

/** A growing form with what we write into such forms and nothing else; undefined: Slack would not show it (again). */
export function shownForm(content: unknown): (ModalView & { blocks: KnownBlock[] }) | undefined {
  return form.safeParse(content).data as (ModalView & { blocks: KnownBlock[] }) | undefined;
}
