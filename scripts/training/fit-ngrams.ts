import type { Tensor } from '../../src/adapters/screening/model-file.js';
import { countNgrams, NGRAM_ROWS, type SparseVector } from '../../src/adapters/screening/ngrams.js';
import { plainText } from '../../src/adapters/screening/plain-text.js';
import { SCREENING_LABELS } from '../../src/domain/screening.js';
import type { Line } from './data.js';

const CLASSES = SCREENING_LABELS.length;
/** How little the weights are held back: scikit-learn's C. */
const FREEDOM = 20;
/** Vectors have squared length 2, which bounds the curvature of the mean loss by 1. */
const STEP = 1;
const ROUNDS = 300;

/** Fits a logistic regression on word and letter runs (accelerated gradient descent over all lines at a time). */
export function fitNgrams(lines: readonly Line[]): Map<string, Tensor> {
  const vectors = lines.map(({ text, field }) => countNgrams(plainText(text), field));
  const labels = lines.map(({ label }) => SCREENING_LABELS.indexOf(label));
  const decay = 1 / (FREEDOM * lines.length);
  let weights = new Float32Array(NGRAM_ROWS * CLASSES);
  let ahead = Float32Array.from(weights);
  let momentum = 1;
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = gradientOf(ahead, vectors, labels);
    const next = new Float32Array(weights.length);
    const nextMomentum = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
    const pull = (momentum - 1) / nextMomentum;
    for (let i = 0; i < next.length; i++) {
      const at = ahead[i] as number;
      next[i] = at - STEP * ((gradient[i] as number) + decay * at);
      ahead[i] = (next[i] as number) + pull * ((next[i] as number) - (weights[i] as number));
    }
    weights = next;
    ahead = Float32Array.from(ahead);
    momentum = nextMomentum;
  }
  return new Map([['ngrams.weights', { rows: NGRAM_ROWS, columns: CLASSES, data: weights }]]);
}

function gradientOf(
  weights: Float32Array,
  vectors: readonly SparseVector[],
  labels: readonly number[],
): Float32Array {
  const gradient = new Float32Array(weights.length);
  const logits = new Float64Array(CLASSES);
  for (const [n, { rows, values }] of vectors.entries()) {
    logits.fill(0);
    for (let k = 0; k < rows.length; k++) {
      const at = (rows[k] as number) * CLASSES;
      for (let c = 0; c < CLASSES; c++) {
        logits[c] = (logits[c] as number) + (values[k] as number) * (weights[at + c] as number);
      }
    }
    const highest = Math.max(...logits);
    let sum = 0;
    for (let c = 0; c < CLASSES; c++) sum += Math.exp((logits[c] as number) - highest);
    for (let c = 0; c < CLASSES; c++) {
      const p = Math.exp((logits[c] as number) - highest) / sum;
      logits[c] = (p - (c === labels[n] ? 1 : 0)) / vectors.length;
    }
    for (let k = 0; k < rows.length; k++) {
      const at = (rows[k] as number) * CLASSES;
      for (let c = 0; c < CLASSES; c++) {
        gradient[at + c] = (gradient[at + c] as number) + (values[k] as number) * (logits[c] as number);
      }
    }
  }
  return gradient;
}
