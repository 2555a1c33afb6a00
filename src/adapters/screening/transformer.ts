import { attend, type Span } from './attention.js';
import type { Arena, Place } from './matmul.js';
import { type Model, tensorOf } from './model-file.js';

/** Width of the token embeddings, and of everything after the first layer. */
export const NARROW = 256;
export const WIDE = 512;
/** Width inside the second half of a layer. */
export const HIDDEN = 1536;
/** The encoder's own constant. */
export const NORM_EPSILON = 1e-6;

/** y = x·W + b */
export interface Dense {
  weights: Place;
  bias: Float32Array;
  depth: number;
  columns: number;
}
interface Norm {
  scale: Float32Array;
  bias: Float32Array;
}
export interface Layer {
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

/** How many rows the texts of a batch take. */
export function rowsOf(spans: readonly Span[]): number {
  const last = spans.at(-1);
  return last === undefined ? 0 : last.start + last.count;
}

/** Sends the rows at `x` through a layer; gives the place of the result, `WIDE` numbers a row. */
export function applyLayer(arena: Arena, layer: Layer, x: Place, spans: readonly Span[]): Place {
  const rows = rowsOf(spans);
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

/** Each row less its mean, over its deviation, times `scale`, plus `bias`. */
function normalize(x: Float32Array, { scale, bias }: Norm, out: Float32Array): void {
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

export function applyDense(
  arena: Arena,
  { weights, bias, depth, columns }: Dense,
  x: Place,
  rows: number,
): Place {
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

export function loadLayer(arena: Arena, model: Model, index: number, width: number): Layer {
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

export function loadDense(arena: Arena, model: Model, name: string): Dense {
  const { rows, columns, data } = tensorOf(model, `${name}.weights`);
  const bias = tensorOf(model, `${name}.bias`).data;
  return { weights: arena.pack(data, rows, columns), bias, depth: rows, columns };
}
