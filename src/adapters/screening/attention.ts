const HEADS = 4;

/** Where a text lies among the rows of a batch. */
export interface Span {
  start: number;
  count: number;
}

/**
 * Lets the tokens of each text look at one another, in four heads.
 * `qkv`: queries, keys and values of each row side by side, `width` numbers each. Writes the mixed values to `out`
 * and gives the weights of the mix, per text and head.
 */
export function attend(
  qkv: Float32Array,
  width: number,
  spans: readonly Span[],
  out: Float32Array,
): Float32Array[][] {
  out.fill(0);
  return spans.map((span) =>
    Array.from({ length: HEADS }, (_, head) => attendHead(qkv, width, span, head, out)),
  );
}

function attendHead(
  qkv: Float32Array,
  width: number,
  { start, count }: Span,
  head: number,
  out: Float32Array,
): Float32Array {
  const size = width / HEADS;
  const stride = 3 * width;
  const all = new Float32Array(count * count);
  for (let i = 0; i < count; i++) {
    const weights = all.subarray(i * count, (i + 1) * count);
    const query = (start + i) * stride + head * size;
    weigh(qkv, query, start * stride + width + head * size, { stride, size, weights });
    const to = (start + i) * width + head * size;
    for (let j = 0; j < count; j++) {
      const value = (start + j) * stride + 2 * width + head * size;
      const weight = weights[j] as number;
      for (let k = 0; k < size; k++) {
        out[to + k] = (out[to + k] as number) + weight * (qkv[value + k] as number);
      }
    }
  }
  return all;
}

/** Softmax of one query's products with every key of its text. */
function weigh(
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
