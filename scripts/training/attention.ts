import type { Span } from '../../src/adapters/screening/attention.js';

const HEADS = 4;

/** Writes the gradients of queries, keys and values into `dqkv`. */
export function attendBack(
  dout: Float32Array,
  qkv: Float32Array,
  weights: Float32Array[][],
  width: number,
  spans: readonly Span[],
  dqkv: Float32Array,
): void {
  dqkv.fill(0);
  for (const [text, span] of spans.entries()) {
    for (let head = 0; head < HEADS; head++) {
      attendHeadBack(dout, qkv, weights[text]?.[head] as Float32Array, width, span, head, dqkv);
    }
  }
}

function attendHeadBack(
  dout: Float32Array,
  qkv: Float32Array,
  weights: Float32Array,
  width: number,
  { start, count }: Span,
  head: number,
  dqkv: Float32Array,
): void {
  const size = width / HEADS;
  const scale = 1 / Math.sqrt(size);
  const at = (row: number, part: number): number => (start + row) * 3 * width + part * width + head * size;
  const dweights = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const from = (start + i) * width + head * size;
    let mean = 0;
    for (let j = 0; j < count; j++) {
      const weight = weights[i * count + j] as number;
      const d = dot(dout, from, qkv, at(j, 2), size);
      dweights[j] = d;
      mean += weight * d;
      addScaled(dqkv, at(j, 2), dout, from, weight, size);
    }
    for (let j = 0; j < count; j++) {
      const d = (weights[i * count + j] as number) * ((dweights[j] as number) - mean) * scale;
      addScaled(dqkv, at(i, 0), qkv, at(j, 1), d, size);
      addScaled(dqkv, at(j, 1), qkv, at(i, 0), d, size);
    }
  }
}

function addScaled(
  to: Float32Array,
  at: number,
  from: Float32Array,
  fromAt: number,
  factor: number,
  size: number,
): void {
  for (let k = 0; k < size; k++) {
    to[at + k] = (to[at + k] as number) + factor * (from[fromAt + k] as number);
  }
}

function dot(a: Float32Array, aAt: number, b: Float32Array, bAt: number, size: number): number {
  let sum = 0;
  for (let k = 0; k < size; k++) sum += (a[aAt + k] as number) * (b[bAt + k] as number);
  return sum;
}
