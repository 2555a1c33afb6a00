import { embed, spansOf } from '../../src/adapters/screening/encoder.js';
import { NARROW } from '../../src/adapters/screening/transformer.js';
import { layer, layerBack } from './block.js';
import { type Example, head, type Regularisation } from './head.js';
import { drop, parameter, scaleBy, type Tools } from './layers.js';

/** Adds the gradients of one batch; gives its mean loss. */
export function learn(tools: Tools, batch: readonly Example[], how: Regularisation): number {
  const ids = batch.map((example) => dropTokens(example.ids.length > 0 ? example.ids : [0], tools, how));
  const spans = spansOf(ids);
  const count = ids.flat().length * NARROW;
  return tools.arena.scratch(() => {
    const embedded = embed(tools.arena, ids, parameter(tools, 'embedding').data);
    const keptInput = drop(tools, embedded, count, how.dropout);
    const first = layer(tools, 0, embedded, spans, how.dropout);
    const second = layer(tools, 1, first.y, spans, how.dropout);
    const { loss, dy } = head(tools, second.y, spans, batch, how);
    const dfirst = layerBack(tools, 1, dy, second, spans);
    const dembedded = layerBack(tools, 0, dfirst, first, spans);
    scaleBy(tools.arena.view(dembedded, count), keptInput);
    embedBack(tools, ids, tools.arena.view(dembedded, count));
    return loss;
  });
}

function dropTokens(ids: readonly number[], { random }: Tools, { tokenDropout }: Regularisation): number[] {
  return ids.map((id) => (random() < tokenDropout ? 0 : id));
}

function embedBack(tools: Tools, ids: number[][], dx: Float32Array): void {
  const { grad } = parameter(tools, 'embedding');
  let at = 0;
  for (const id of ids.flat()) {
    for (let i = 0; i < NARROW; i++) {
      grad[id * NARROW + i] = (grad[id * NARROW + i] as number) + 2 * (dx[at + i] as number);
    }
    at += NARROW;
  }
}
