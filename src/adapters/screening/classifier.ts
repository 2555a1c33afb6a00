import { SCREENING_FIELDS, SCREENING_LABELS, type ScreeningField } from '../../domain/screening.js';
import { createEncoder, FEATURES, type Features } from './encoder.js';
import { type Model, tensorOf } from './model-file.js';
import { countNgrams } from './ngrams.js';
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

/** How much the word and letter runs have to say; the encoder has the rest. Chosen by cross-validation. */
const NGRAM_SHARE = 0.35;

/**
 * Makes the classifier out of the model: the encoder with a linear layer, and a linear layer over word and letter
 * runs, joined as a weighted geometric mean.
 */
export function createClassifier(model: Model): Classifier {
  const tokenize = createTokenizer(model.vocabulary);
  const encode = createEncoder(model);
  const weights = tensorOf(model, 'head.weights').data;
  const bias = tensorOf(model, 'head.bias').data;
  const ngramWeights = tensorOf(model, 'ngrams.weights').data;
  const judge = (items: readonly Item[]): Float64Array[] => {
    const texts = items.map(({ text }) => plainText(text));
    return encode(texts.map(tokenize)).map((features, i) => {
      const field = items[i]?.field ?? 'question';
      const meaning = softmax(applyHead(features, field, weights, bias));
      const wording = softmax(applyNgrams(texts[i] ?? '', field, ngramWeights));
      return join(meaning, wording);
    });
  };
  return (items) => {
    const out: Float64Array[] = [];
    for (let i = 0; i < items.length; i += BATCH) out.push(...judge(items.slice(i, i + BATCH)));
    return out;
  };
}

function join(meaning: Float64Array, wording: Float64Array): Float64Array {
  return softmax(
    meaning.map((p, i) => (1 - NGRAM_SHARE) * Math.log(p) + NGRAM_SHARE * Math.log(wording[i] as number)),
  );
}

function applyNgrams(text: string, field: ScreeningField, weights: Float32Array): Float64Array {
  const { rows, values } = countNgrams(text, field);
  const logits = new Float64Array(CLASSES);
  for (const [k, row] of rows.entries()) {
    for (let label = 0; label < CLASSES; label++) {
      logits[label] =
        (logits[label] as number) + (values[k] as number) * (weights[row * CLASSES + label] as number);
    }
  }
  return logits;
}

/** The last rows of the head stand for the fields. */
function applyHead(
  x: Features,
  field: ScreeningField,
  weights: Float32Array,
  bias: Float32Array,
): Float64Array {
  const fieldRow = (FEATURES + SCREENING_FIELDS.indexOf(field)) * CLASSES;
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
