import type { Span } from './attention.js';
import { type Arena, createArena, type Place } from './matmul.js';
import { type Model, tensorOf } from './model-file.js';
import {
  applyDense,
  applyLayer,
  type Dense,
  loadDense,
  loadLayer,
  NARROW,
  rowsOf,
  WIDE,
} from './transformer.js';

/** Numbers that describe a text: what the encoder makes of it as a whole, then the peaks of its tokens. */
export type Features = Float32Array;
/** Describes texts, given as token ids; an empty text is described like a single unknown token. */
export type Encoder = (texts: readonly (readonly number[])[]) => Features[];

/** Keeps the peaks in the range of the other features. */
export const PEAK_SCALE = 0.1;
export const FEATURES = WIDE + WIDE;
/** The encoder's own constant. */
const LONGEST_TIMESCALE = 10_000;

/** Makes the encoder: a transformer of two layers (Universal Sentence Encoder Lite, fine-tuned). */
export function createEncoder(model: Model): Encoder {
  const arena = createArena();
  const embedding = tensorOf(model, 'embedding').data;
  const layers = [loadLayer(arena, model, 0, NARROW), loadLayer(arena, model, 1, WIDE)];
  const final = loadDense(arena, model, 'final');
  return (texts) => {
    const ids = texts.map((text) => (text.length > 0 ? text : [0]));
    const spans = spansOf(ids);
    return arena.scratch(() => {
      let x = embed(arena, ids, embedding);
      for (const layer of layers) x = applyLayer(arena, layer, x, spans);
      return describe(arena, final, x, spans);
    });
  };
}

/** Lays texts one behind the other. */
export function spansOf(ids: readonly (readonly number[])[]): Span[] {
  let start = 0;
  return ids.map(({ length: count }) => {
    start += count;
    return { start: start - count, count };
  });
}

/** Writes the embedded tokens with the signal of their positions into the arena. */
export function embed(arena: Arena, ids: readonly (readonly number[])[], table: Float32Array): Place {
  const count = rowsOf(spansOf(ids)) * NARROW;
  const place = arena.take(count);
  const x = arena.view(place, count);
  let at = 0;
  for (const text of ids) {
    for (const [position, id] of text.entries()) {
      // The original adds the embedding twice: once as it is, once with the position.
      for (let i = 0; i < NARROW; i++) x[at + i] = 2 * (table[id * NARROW + i] as number);
      addPosition(position, x, at);
      at += NARROW;
    }
  }
  return place;
}

/** Adds the signal that tells positions apart: sines, then cosines. */
function addPosition(position: number, x: Float32Array, at: number): void {
  const half = NARROW / 2;
  for (let i = 0; i < half; i++) {
    const angle = position * LONGEST_TIMESCALE ** (-i / (half - 1));
    x[at + i] = (x[at + i] as number) + Math.sin(angle);
    x[at + half + i] = (x[at + half + i] as number) + Math.cos(angle);
  }
}

function describe(arena: Arena, final: Dense, x: Place, spans: readonly Span[]): Features[] {
  const means = arena.take(spans.length * WIDE);
  const peaks = spans.map(({ start, count }, text) =>
    pool(arena.view(x + start * WIDE, count * WIDE), count, arena.view(means + text * WIDE, WIDE)),
  );
  const whole = applyDense(arena, final, means, spans.length);
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
