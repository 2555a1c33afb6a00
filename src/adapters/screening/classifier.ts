import { SCREENING_LABELS, type ScreeningField } from '../../domain/screening.js';
import { createEncoder, FEATURES, type Features } from './encoder.js';
import { type Model, tensorOf } from './model-file.js';
import { plainText } from './plain-text.js';
import { createTokenizer } from './tokenizer.js';

/** A text and where it stands. */
export interface Item {
  text: string;
  field: ScreeningField;
}
/** Probabilities per text, in the order of `SCREENING_LABELS`. */
export type Classifier = (items: readonly Item[]) => Float64Array[];

/** Texts judged at a time: bounds the memory for a long file. */
const BATCH = 16;
const CLASSES = SCREENING_LABELS.length;

/** Makes the classifier out of the model: tokens, encoder, one linear layer, softmax. */
export function createClassifier(model: Model): Classifier {
  const tokenize = createTokenizer(model.vocabulary);
  const encode = createEncoder(model);
  const weights = tensorOf(model, 'head.weights').data;
  const bias = tensorOf(model, 'head.bias').data;
  const judge = (items: readonly Item[]): Float64Array[] =>
    encode(items.map(({ text }) => tokenize(plainText(text)))).map((features, i) =>
      softmax(applyHead(features, items[i]?.field === 'question', weights, bias)),
    );
  return (items) => {
    const out: Float64Array[] = [];
    for (let i = 0; i < items.length; i += BATCH) out.push(...judge(items.slice(i, i + BATCH)));
    return out;
  };
}

/** The last two rows of the head stand for the field: question, or note and thanks. */
function applyHead(
  x: Features,
  isQuestion: boolean,
  weights: Float32Array,
  bias: Float32Array,
): Float64Array {
  const fieldRow = (isQuestion ? FEATURES : FEATURES + 1) * CLASSES;
  const logits = Float64Array.from(bias, (b, label) => b + (weights[fieldRow + label] as number));
  for (let i = 0; i < FEATURES; i++) {
    for (let label = 0; label < CLASSES; label++) {
      logits[label] = (logits[label] as number) + (x[i] as number) * (weights[i * CLASSES + label] as number);
    }
  }
  return logits;
}

function softmax(logits: Float64Array): Float64Array {
  const highest = Math.max(...logits);
  const powers = logits.map((x) => Math.exp(x - highest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((x) => x / sum);
}
