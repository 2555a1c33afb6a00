import { FEATURES, NARROW, PEAK_SCALE, positionSignal, WIDE } from '../../src/adapters/screening/encoder.js';
import type { Place } from '../../src/adapters/screening/matmul.js';
import { attend, attendBack, type Span } from './attention.js';
import {
  addTo,
  dense,
  denseBack,
  drop,
  type NormTrace,
  norm,
  normBack,
  parameter,
  scaleBy,
  type Tools,
} from './layers.js';

/** A text ready for training. */
export interface Example {
  ids: readonly number[];
  isQuestion: boolean;
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
const HIDDEN = 1536;
const WIDTHS = [NARROW, WIDE] as const;

interface LayerTrace {
  x: Place;
  norm: NormTrace;
  qkv: Place;
  weights: Float32Array[][];
  mixed: Place;
  keptOutput: Float32Array;
  norm2: NormTrace;
  up: Place;
  keptDown: Float32Array;
  y: Place;
}

/** Adds the gradients of one batch; gives its mean loss. */
export function learn(tools: Tools, batch: readonly Example[], how: Regularisation): number {
  const ids = batch.map((example) => dropTokens(example.ids.length > 0 ? example.ids : [0], tools, how));
  const spans: Span[] = [];
  let rows = 0;
  for (const { length } of ids) {
    spans.push({ start: rows, count: length });
    rows += length;
  }
  return tools.arena.scratch(() => {
    const embedded = embed(tools, ids, rows);
    const keptInput = drop(tools, embedded, rows * NARROW, how.dropout);
    const first = layer(tools, 0, embedded, spans, rows, how.dropout);
    const second = layer(tools, 1, first.y, spans, rows, how.dropout);
    const { loss, dy } = head(tools, second.y, spans, batch, how);
    const dfirst = layerBack(tools, 1, dy, second, spans, rows);
    const dembedded = layerBack(tools, 0, dfirst, first, spans, rows);
    scaleBy(tools.arena.view(dembedded, rows * NARROW), keptInput);
    embedBack(tools, ids, tools.arena.view(dembedded, rows * NARROW));
    return loss;
  });
}

function dropTokens(ids: readonly number[], { random }: Tools, { tokenDropout }: Regularisation): number[] {
  return ids.map((id) => (random() < tokenDropout ? 0 : id));
}

function embed(tools: Tools, ids: number[][], rows: number): Place {
  const table = parameter(tools, 'embedding').data;
  const place = tools.arena.take(rows * NARROW);
  const x = tools.arena.view(place, rows * NARROW);
  let at = 0;
  for (const text of ids) {
    for (const [position, id] of text.entries()) {
      for (let i = 0; i < NARROW; i++) x[at + i] = 2 * (table[id * NARROW + i] as number);
      positionSignal(position, x, at);
      at += NARROW;
    }
  }
  return place;
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

function layer(
  tools: Tools,
  index: 0 | 1,
  x: Place,
  spans: readonly Span[],
  rows: number,
  dropout: number,
): LayerTrace {
  const { arena } = tools;
  const name = `layer${index}`;
  const width = WIDTHS[index];
  const norm1 = norm(tools, `${name}.norm`, x, rows);
  const qkv = dense(tools, `${name}.qkv`, norm1.out, rows);
  const mixed = arena.take(rows * width);
  const weights = attend(arena.view(qkv, rows * 3 * width), width, spans, arena.view(mixed, rows * width));
  const output = dense(tools, `${name}.output`, mixed, rows);
  const keptOutput = drop(tools, output, rows * WIDE, dropout);
  const middle = index === 0 ? dense(tools, `${name}.adjust`, x, rows) : copy(tools, x, rows * WIDE);
  addTo(arena.view(middle, rows * WIDE), arena.view(output, rows * WIDE));

  const norm2 = norm(tools, `${name}.norm2`, middle, rows);
  const up = dense(tools, `${name}.up`, norm2.out, rows);
  const hidden = arena.view(up, rows * HIDDEN);
  for (let i = 0; i < hidden.length; i++) if ((hidden[i] as number) < 0) hidden[i] = 0;
  const down = dense(tools, `${name}.down`, up, rows);
  const keptDown = drop(tools, down, rows * WIDE, dropout);
  addTo(arena.view(down, rows * WIDE), arena.view(middle, rows * WIDE));
  return { x, norm: norm1, qkv, weights, mixed, keptOutput, norm2, up, keptDown, y: down };
}

function layerBack(
  tools: Tools,
  index: 0 | 1,
  dy: Place,
  trace: LayerTrace,
  spans: readonly Span[],
  rows: number,
): Place {
  const { arena } = tools;
  const name = `layer${index}`;
  const width = WIDTHS[index];
  const ddown = copy(tools, dy, rows * WIDE);
  scaleBy(arena.view(ddown, rows * WIDE), trace.keptDown);
  const dup = denseBack(tools, `${name}.down`, ddown, trace.up, rows);
  const [dhidden, hidden] = [arena.view(dup, rows * HIDDEN), arena.view(trace.up, rows * HIDDEN)];
  for (let i = 0; i < dhidden.length; i++) if (hidden[i] === 0) dhidden[i] = 0;
  const dnorm2 = denseBack(tools, `${name}.up`, dup, trace.norm2.out, rows);
  const dmiddle = normBack(tools, `${name}.norm2`, dnorm2, trace.norm2);
  addTo(arena.view(dmiddle, rows * WIDE), arena.view(dy, rows * WIDE));

  const doutput = copy(tools, dmiddle, rows * WIDE);
  scaleBy(arena.view(doutput, rows * WIDE), trace.keptOutput);
  const dmixed = denseBack(tools, `${name}.output`, doutput, trace.mixed, rows);
  const dqkv = arena.take(rows * 3 * width);
  const [dout, qkv] = [arena.view(dmixed, rows * width), arena.view(trace.qkv, rows * 3 * width)];
  attendBack(dout, qkv, trace.weights, width, spans, arena.view(dqkv, rows * 3 * width));
  const dnorm = denseBack(tools, `${name}.qkv`, dqkv, trace.norm.out, rows);
  const dx = normBack(tools, `${name}.norm`, dnorm, trace.norm);
  const past = index === 0 ? denseBack(tools, `${name}.adjust`, dmiddle, trace.x, rows) : dmiddle;
  addTo(arena.view(dx, rows * width), arena.view(past, rows * width));
  return dx;
}

function copy({ arena }: Tools, x: Place, count: number): Place {
  const place = arena.take(count);
  arena.view(place, count).set(arena.view(x, count));
  return place;
}

/** Pools the tokens, classifies, and goes back to the tokens' gradients. */
function head(
  tools: Tools,
  y: Place,
  spans: readonly Span[],
  batch: readonly Example[],
  how: Regularisation,
): { loss: number; dy: Place } {
  const { arena } = tools;
  const count = batch.length;
  const last = spans.at(-1) as Span;
  const rows = last.start + last.count;
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
    const out = new Float32Array(FEATURES + 2);
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
  { label, isQuestion }: Example,
  count: number,
  { featureDropout, smoothing }: Regularisation,
): { loss: number; dfeatures: Float32Array } {
  const weights = parameter(tools, 'head.weights');
  const bias = parameter(tools, 'head.bias');
  features[FEATURES + (isQuestion ? 0 : 1)] = 1;
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
