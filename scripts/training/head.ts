import type { Span } from '../../src/adapters/screening/attention.js';
import { FEATURES, PEAK_SCALE } from '../../src/adapters/screening/encoder.js';
import type { Place } from '../../src/adapters/screening/matmul.js';
import { rowsOf, WIDE } from '../../src/adapters/screening/transformer.js';
import { SCREENING_FIELDS } from '../../src/domain/screening.js';
import { dense, denseBack, parameter, type Tools } from './layers.js';

/** A text ready for training. */
export interface Example {
  ids: readonly number[];
  /** Index of the field. */
  field: number;
  /** Index of the label. */
  label: number;
}

export interface Regularisation {
  /** Share of the numbers dropped inside the encoder, and of the features before the last layer. */
  dropout: number;
  featureDropout: number;
  /** Share of the probability that is spread over all labels. */
  smoothing: number;
  /** Share of the tokens that are made unknown. */
  tokenDropout: number;
}

const CLASSES = 6;

/** Pools the tokens, classifies, and goes back to the tokens' gradients. */
export function head(
  tools: Tools,
  y: Place,
  spans: readonly Span[],
  batch: readonly Example[],
  how: Regularisation,
): { loss: number; dy: Place } {
  const { arena } = tools;
  const count = batch.length;
  const rows = rowsOf(spans);
  const means = arena.take(count * WIDE);
  const { features, peakRows } = pool(arena.view(y, rows * WIDE), spans, arena.view(means, count * WIDE));
  const whole = dense(tools, 'final', means, count);
  const tanh = arena.view(whole, count * WIDE).map(Math.tanh);
  for (const [i, text] of features.entries()) text.set(tanh.subarray(i * WIDE, (i + 1) * WIDE));
  let loss = 0;
  const dfeatures = features.map((text, i) => {
    const result = classify(tools, text, batch[i] as Example, count, how);
    loss += result.loss / count;
    return result.dfeatures;
  });
  const dwhole = arena.take(count * WIDE);
  const to = arena.view(dwhole, count * WIDE);
  for (let i = 0; i < to.length; i++) {
    const d = dfeatures[Math.floor(i / WIDE)]?.[i % WIDE] as number;
    to[i] = d * (1 - (tanh[i] as number) ** 2);
  }
  const dmeans = denseBack(tools, 'final', dwhole, means, count);
  const dy = arena.take(rows * WIDE);
  unpool(arena.view(dy, rows * WIDE), arena.view(dmeans, count * WIDE), dfeatures, peakRows, spans);
  return { loss, dy };
}

function pool(
  y: Float32Array,
  spans: readonly Span[],
  means: Float32Array,
): { features: Float32Array[]; peakRows: Int32Array[] } {
  means.fill(0);
  const peakRows = spans.map(({ start }) => new Int32Array(WIDE).fill(start));
  const features = spans.map(({ start, count }, text) => {
    const out = new Float32Array(FEATURES + SCREENING_FIELDS.length);
    const peaks = peakRows[text] as Int32Array;
    for (let row = start; row < start + count; row++) {
      for (let i = 0; i < WIDE; i++) {
        const value = y[row * WIDE + i] as number;
        means[text * WIDE + i] = (means[text * WIDE + i] as number) + value / count;
        if (value > (y[(peaks[i] as number) * WIDE + i] as number)) peaks[i] = row;
      }
    }
    for (let i = 0; i < WIDE; i++) {
      out[WIDE + i] = PEAK_SCALE * (y[(peaks[i] as number) * WIDE + i] as number);
    }
    return out;
  });
  return { features, peakRows };
}

function unpool(
  dy: Float32Array,
  dmeans: Float32Array,
  dfeatures: Float32Array[],
  peakRows: Int32Array[],
  spans: readonly Span[],
): void {
  for (const [text, { start, count }] of spans.entries()) {
    for (let row = start; row < start + count; row++) {
      for (let i = 0; i < WIDE; i++) dy[row * WIDE + i] = (dmeans[text * WIDE + i] as number) / count;
    }
    for (let i = 0; i < WIDE; i++) {
      const at = (peakRows[text]?.[i] as number) * WIDE + i;
      dy[at] = (dy[at] as number) + PEAK_SCALE * (dfeatures[text]?.[WIDE + i] as number);
    }
  }
}

/** Softmax over the labels with smoothed cross-entropy, for one text of a batch of `count`. */
function classify(
  tools: Tools,
  features: Float32Array,
  { label, field }: Example,
  count: number,
  { featureDropout, smoothing }: Regularisation,
): { loss: number; dfeatures: Float32Array } {
  const weights = parameter(tools, 'head.weights');
  const bias = parameter(tools, 'head.bias');
  features[FEATURES + field] = 1;
  const kept = features.map(() => (tools.random() < featureDropout ? 0 : 1 / (1 - featureDropout)));
  // The field is never dropped: inference counts on it.
  kept.fill(1, FEATURES);
  const x = features.map((value, i) => value * (kept[i] as number));
  const logits = Array.from(bias.data, (b, c) =>
    x.reduce((sum, value, i) => sum + value * (weights.data[i * CLASSES + c] as number), b),
  );
  const highest = Math.max(...logits);
  const logSum = highest + Math.log(logits.reduce((sum, z) => sum + Math.exp(z - highest), 0));
  const dfeatures = new Float32Array(features.length);
  let loss = 0;
  for (const [c, z] of logits.entries()) {
    const target = smoothing / CLASSES + (c === label ? 1 - smoothing : 0);
    loss -= target * (z - logSum);
    const d = (Math.exp(z - logSum) - target) / count;
    bias.grad[c] = (bias.grad[c] as number) + d;
    for (let i = 0; i < x.length; i++) {
      const at = i * CLASSES + c;
      weights.grad[at] = (weights.grad[at] as number) + d * (x[i] as number);
      dfeatures[i] = (dfeatures[i] as number) + d * (weights.data[at] as number) * (kept[i] as number);
    }
  }
  return { loss, dfeatures };
}
