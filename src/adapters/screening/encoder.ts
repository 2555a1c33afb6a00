import { type Arena, createArena, type Place } from './matmul.js';
import { type Model, tensorOf } from './model-file.js';

/** Numbers that describe a text: what the encoder makes of it as a whole, then the peaks of its tokens. */
export type Features = Float32Array;
/** Describes texts, given as token ids; an empty text is described like a single unknown token. */
export type Encoder = (texts: readonly (readonly number[])[]) => Features[];

/** Width of the token embeddings and of everything after the first layer. */
export const NARROW = 256;
export const WIDE = 512;
const HIDDEN = 1536;
const HEADS = 4;
/** Universal Sentence Encoder Lite's own constants. */
const NORM_EPSILON = 1e-6;
const LONGEST_TIMESCALE = 10_000;
/** Keeps the peaks in the range of the other features. */
export const PEAK_SCALE = 0.1;
export const FEATURES = WIDE + WIDE;

interface Dense {
  weights: Place;
  bias: Float32Array;
  depth: number;
  columns: number;
}
interface Norm {
  scale: Float32Array;
  bias: Float32Array;
}
interface Layer {
  width: number;
  norm: Norm;
  qkv: Dense;
  output: Dense;
  /** Widens the residual; only the first layer changes the width. */
  adjust: Dense | undefined;
  norm2: Norm;
  up: Dense;
  down: Dense;
}

/** Makes the encoder: a transformer of two layers (Universal Sentence Encoder Lite, fine-tuned). */
export function createEncoder(model: Model): Encoder {
  const arena = createArena();
  const embedding = tensorOf(model, 'embedding').data;
  const layers = [loadLayer(arena, model, 0, NARROW), loadLayer(arena, model, 1, WIDE)];
  const final = loadDense(arena, model, 'final');
  return (texts) => {
    const spans = spansOf(texts.map((ids) => (ids.length > 0 ? ids : [0])));
    return arena.scratch(() => {
      let x = embed(arena, spans, embedding);
      for (const layer of layers) x = applyLayer(arena, layer, x, spans);
      return describe(arena, final, x, spans);
    });
  };
}

interface Spans {
  ids: readonly (readonly number[])[];
  starts: number[];
  rows: number;
}

function spansOf(ids: readonly (readonly number[])[]): Spans {
  const starts: number[] = [];
  let rows = 0;
  for (const text of ids) {
    starts.push(rows);
    rows += text.length;
  }
  return { ids, starts, rows };
}

/** The signal that tells positions apart: sines, then cosines. */
export function positionSignal(position: number, out: Float32Array, at: number): void {
  const half = NARROW / 2;
  for (let i = 0; i < half; i++) {
    const angle = position * LONGEST_TIMESCALE ** (-i / (half - 1));
    out[at + i] = (out[at + i] as number) + Math.sin(angle);
    out[at + half + i] = (out[at + half + i] as number) + Math.cos(angle);
  }
}

function embed(arena: Arena, { ids, starts, rows }: Spans, embedding: Float32Array): Place {
  const place = arena.take(rows * NARROW);
  const x = arena.view(place, rows * NARROW);
  for (const [text, tokens] of ids.entries()) {
    for (const [position, id] of tokens.entries()) {
      const at = ((starts[text] as number) + position) * NARROW;
      // The original adds the embedding twice: once as it is, once with the position.
      for (let i = 0; i < NARROW; i++) x[at + i] = 2 * (embedding[id * NARROW + i] as number);
      positionSignal(position, x, at);
    }
  }
  return place;
}

function applyLayer(arena: Arena, layer: Layer, x: Place, spans: Spans): Place {
  const { rows } = spans;
  const normed = arena.take(rows * layer.width);
  normalize(arena.view(x, rows * layer.width), layer.norm, arena.view(normed, rows * layer.width));
  const qkv = applyDense(arena, layer.qkv, normed, rows);
  const mixed = arena.take(rows * layer.width);
  attend(arena.view(qkv, rows * 3 * layer.width), layer.width, spans, arena.view(mixed, rows * layer.width));
  const residual = layer.adjust === undefined ? x : applyDense(arena, layer.adjust, x, rows);
  const output = applyDense(arena, layer.output, mixed, rows);
  addTo(arena.view(residual, rows * WIDE), arena.view(output, rows * WIDE));

  const normed2 = arena.take(rows * WIDE);
  normalize(arena.view(residual, rows * WIDE), layer.norm2, arena.view(normed2, rows * WIDE));
  const up = applyDense(arena, layer.up, normed2, rows);
  const hidden = arena.view(up, rows * HIDDEN);
  for (let i = 0; i < hidden.length; i++) if ((hidden[i] as number) < 0) hidden[i] = 0;
  const down = applyDense(arena, layer.down, up, rows);
  addTo(arena.view(residual, rows * WIDE), arena.view(down, rows * WIDE));
  return residual;
}

function describe(arena: Arena, final: Dense, x: Place, { ids, starts }: Spans): Features[] {
  const means = arena.take(ids.length * WIDE);
  const peaks = ids.map((tokens, text) => {
    const tokenRows = arena.view(x + (starts[text] as number) * WIDE, tokens.length * WIDE);
    return pool(tokenRows, tokens.length, arena.view(means + text * WIDE, WIDE));
  });
  const whole = applyDense(arena, final, means, ids.length);
  return peaks.map((peak, text) => {
    const features = new Float32Array(FEATURES);
    features.set(arena.view(whole + text * WIDE, WIDE).map(Math.tanh));
    features.set(peak, WIDE);
    return features;
  });
}

function pool(tokenRows: Float32Array, count: number, mean: Float32Array): Float32Array {
  const peak = new Float32Array(WIDE).fill(-Infinity);
  mean.fill(0);
  for (let row = 0, at = 0; row < count; row++) {
    for (let i = 0; i < WIDE; i++, at++) {
      const value = tokenRows[at] as number;
      mean[i] = (mean[i] as number) + value / count;
      if (value > (peak[i] as number)) peak[i] = value;
    }
  }
  return peak.map((value) => value * PEAK_SCALE);
}

/** Each row less its mean, over its deviation, times `scale`, plus `bias`. */
export function normalize(x: Float32Array, { scale, bias }: Norm, out: Float32Array): void {
  const width = scale.length;
  for (let at = 0; at < x.length; at += width) {
    let sum = 0;
    for (let i = 0; i < width; i++) sum += x[at + i] as number;
    const mean = sum / width;
    let squares = 0;
    for (let i = 0; i < width; i++) squares += ((x[at + i] as number) - mean) ** 2;
    const inverse = 1 / Math.sqrt(squares / width + NORM_EPSILON);
    for (let i = 0; i < width; i++) {
      out[at + i] = ((x[at + i] as number) - mean) * inverse * (scale[i] as number) + (bias[i] as number);
    }
  }
}

/** Lets the tokens of each text look at one another, in four heads. */
function attend(qkv: Float32Array, width: number, { ids, starts }: Spans, out: Float32Array): void {
  out.fill(0);
  for (const [text, tokens] of ids.entries()) {
    for (let head = 0; head < HEADS; head++) {
      attendHead(qkv, width, head, starts[text] as number, tokens.length, out);
    }
  }
}

function attendHead(
  qkv: Float32Array,
  width: number,
  head: number,
  start: number,
  count: number,
  out: Float32Array,
): void {
  const size = width / HEADS;
  const stride = 3 * width;
  const weights = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    attentionWeights(qkv, (start + i) * stride + head * size, start * stride + width + head * size, {
      stride,
      size,
      weights,
    });
    const to = (start + i) * width + head * size;
    for (let j = 0; j < count; j++) {
      const from = (start + j) * stride + 2 * width + head * size;
      const weight = weights[j] as number;
      for (let k = 0; k < size; k++) {
        out[to + k] = (out[to + k] as number) + weight * (qkv[from + k] as number);
      }
    }
  }
}

/** Softmax of one query's products with every key of its text. */
export function attentionWeights(
  qkv: Float32Array,
  query: number,
  firstKey: number,
  { stride, size, weights }: { stride: number; size: number; weights: Float32Array },
): void {
  const scale = 1 / Math.sqrt(size);
  let highest = -Infinity;
  for (let j = 0; j < weights.length; j++) {
    const key = firstKey + j * stride;
    let product = 0;
    for (let k = 0; k < size; k++) product += (qkv[query + k] as number) * (qkv[key + k] as number);
    weights[j] = product * scale;
    highest = Math.max(highest, product * scale);
  }
  let sum = 0;
  for (let j = 0; j < weights.length; j++) {
    weights[j] = Math.exp((weights[j] as number) - highest);
    sum += weights[j] as number;
  }
  for (let j = 0; j < weights.length; j++) weights[j] = (weights[j] as number) / sum;
}

function applyDense(arena: Arena, { weights, bias, depth, columns }: Dense, x: Place, rows: number): Place {
  const out = arena.take(rows * columns);
  arena.multiply({ a: x, b: weights, c: out, rows, columns, depth });
  const y = arena.view(out, rows * columns);
  for (let at = 0; at < y.length; at += columns) {
    for (let i = 0; i < columns; i++) y[at + i] = (y[at + i] as number) + (bias[i] as number);
  }
  return out;
}

function addTo(x: Float32Array, y: Float32Array): void {
  for (let i = 0; i < x.length; i++) x[i] = (x[i] as number) + (y[i] as number);
}

function loadLayer(arena: Arena, model: Model, index: number, width: number): Layer {
  const name = (part: string): string => `layer${index}.${part}`;
  return {
    width,
    norm: loadNorm(model, name('norm')),
    qkv: loadDense(arena, model, name('qkv')),
    output: loadDense(arena, model, name('output')),
    adjust: width === WIDE ? undefined : loadDense(arena, model, name('adjust')),
    norm2: loadNorm(model, name('norm2')),
    up: loadDense(arena, model, name('up')),
    down: loadDense(arena, model, name('down')),
  };
}

function loadNorm(model: Model, name: string): Norm {
  return { scale: tensorOf(model, `${name}.scale`).data, bias: tensorOf(model, `${name}.bias`).data };
}

function loadDense(arena: Arena, model: Model, name: string): Dense {
  const { rows, columns, data } = tensorOf(model, `${name}.weights`);
  const bias = tensorOf(model, `${name}.bias`).data;
  return { weights: arena.pack(data, rows, columns), bias, depth: rows, columns };
}
