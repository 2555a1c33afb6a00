import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { SCREENING_LABELS, type ScreeningField } from '../../domain/rules/screening.js';
import { plainText } from './plain-text.js';
import { loadTokenizer } from './tokenizer.js';

/** A text and where it stands. */
export interface Item {
  text: string;
  field: ScreeningField;
}
/** Calibrated probabilities per text, in the order of `items` and of `SCREENING_LABELS`. */
export type Classifier = (items: readonly Item[]) => Promise<Float32Array[]>;

/** A text, cut into tokens, and its place among the items. */
interface Row {
  ids: number[];
  at: number;
}

const ENCODER_FILE = 'encoder.onnx';
const CLASSES = SCREENING_LABELS.length;
/** Texts judged at a time: bounds the memory for a long file. */
const BATCH_MAX = 16;
/** Texts judged together are filled up to the longest; none is filled up by more than this factor. */
const PADDED_MAX = 1.3;

/** Loads the classifier from the folder that holds the encoder and its vocabulary. */
export async function loadClassifier(modelDir: string): Promise<Classifier> {
  const tokenize = await loadTokenizer(modelDir);
  const session = await InferenceSession.create(join(modelDir, ENCODER_FILE), {
    // The process has other work: no thread waits by spinning, and no memory is kept for the largest batch.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
    enableCpuMemArena: false,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  return async (items) => {
    const rows = items.map(({ text, field }, at) => ({ ids: tokenize(plainText(text), field), at }));
    const found: Float32Array[] = [];
    for (const batch of toBatches(rows)) {
      const probabilities = await run(session, batch);
      for (const [i, { at }] of batch.entries()) {
        found[at] = probabilities.slice(i * CLASSES, (i + 1) * CLASSES);
      }
    }
    return found;
  };
}

/** Puts texts of about the same length together. */
function toBatches(rows: readonly Row[]): Row[][] {
  const batches: Row[][] = [];
  for (const row of [...rows].sort((a, b) => a.ids.length - b.ids.length)) {
    const batch = batches.at(-1);
    const shortest = batch?.[0]?.ids.length ?? 0;
    if (batch !== undefined && batch.length < BATCH_MAX && row.ids.length <= shortest * PADDED_MAX) {
      batch.push(row);
    } else batches.push([row]);
  }
  return batches;
}

/** The encoder takes token ids, filled up with zeros, and gives probabilities. */
async function run(session: InferenceSession, batch: readonly Row[]): Promise<Float32Array> {
  const width = Math.max(...batch.map(({ ids }) => ids.length));
  const ids = new BigInt64Array(batch.length * width);
  for (const [i, row] of batch.entries()) ids.set(row.ids.map(BigInt), i * width);
  const { probabilities } = await session.run({ ids: new Tensor('int64', ids, [batch.length, width]) });
  return probabilities?.data as Float32Array;
}
