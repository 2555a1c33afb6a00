/**
 * `npm run train:screening`: fine-tunes the screening model on the training lines and writes
 * `src/adapters/screening/model.bin`. Takes about a quarter of an hour on two cores.
 *
 *   --seeds 1,2    one run per seed, as many at a time as there are cores; the model is the mean of all
 *   --epochs N     another number of passes over the lines
 *   --from FILE    goes on from a model instead of the pre-trained encoder: after lines were added, a pass or two
 *   --rate R       another learning rate; about a third of the usual when going on from a model
 *   --folds K      cross-validation instead: trains K models, each without one part of the lines, judges that
 *                  part with it, and writes the probabilities to `.data/screening-folds.json` for `evaluate`
 */
import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { createClassifier } from '../../src/adapters/screening/classifier.js';
import {
  formatModel,
  type Model,
  parseModel,
  type TensorKind,
} from '../../src/adapters/screening/model-file.js';
import { findPackageRoot } from '../../src/adapters/screening/package-root.js';
import { MODEL_FILE } from '../../src/adapters/screening/worker-screener.js';
import { readBaseModel } from './base-model.js';
import { dealFolds, type Line, readTrainingLines } from './data.js';
import { averageModels, fineTune, RECIPE, type Recipe } from './fine-tune.js';
import { fitNgrams } from './fit-ngrams.js';

import { FOLDS_FILE } from './paths.js';

const SEEDS = '1,2';

/** One run: a seed, and the part of the lines that is left out. */
interface Run {
  seed: number;
  fold?: number;
  folds?: number;
  recipe: Recipe;
  from?: string | undefined;
  out: string;
}

const rootDir = findPackageRoot(dirname(realpathSync(process.argv[1] ?? '.')));

/** Big matrices fit in 8 bits; the few numbers of biases, norms and the last layer are kept as they are. */
function kindOf(name: string): TensorKind {
  if (name === 'embedding') return 'i8-row';
  return /^(?:layer|final|ngrams).*\.weights$/.test(name) ? 'i8-column' : 'f32';
}

function perform({ seed, fold, folds = 1, recipe, from, out }: Run): void {
  const lines = readTrainingLines(rootDir);
  const parts = dealFolds(lines, folds);
  const base = from === undefined ? readBaseModel(rootDir) : readStart(from);
  const taught = lines.filter((_, i) => parts[i] !== fold);
  const name = fold === undefined ? `seed ${seed}` : `fold ${fold + 1}/${folds}`;
  const tuned = fineTune(base, taught, seed, recipe, (progress) =>
    process.stderr.write(`${name}: ${progress}\n`),
  );
  const model = { ...tuned, tensors: new Map([...tuned.tensors, ...fitNgrams(taught)]) };
  writeFileSync(
    out,
    fold === undefined ? formatModel(model, () => 'f32') : judgeLeftOut(model, lines, parts, fold),
  );
}

/** The encoder of an earlier model; the word and letter runs are always fitted anew. */
function readStart(file: string): Model {
  const model = parseModel(readFileSync(file));
  return { ...model, tensors: new Map([...model.tensors].filter(([name]) => !name.startsWith('ngrams.'))) };
}

function judgeLeftOut(model: Model, lines: Line[], parts: number[], fold: number): string {
  const left = lines.flatMap((line, i) => (parts[i] === fold ? [{ ...line, index: i }] : []));
  const probabilities = createClassifier(model)(left);
  const judged = left.map((line, i) => ({ ...line, probabilities: [...(probabilities[i] ?? [])] }));
  return JSON.stringify(judged);
}

function start(run: Run): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = fork(process.argv[1] as string, [], { stdio: 'inherit' });
    child.send(run);
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve(run.out) : reject(new Error('a run failed'))));
  });
}

async function startAll(runs: Run[]): Promise<string[]> {
  const outs: string[] = [];
  const queue = [...runs];
  const lane = async (): Promise<void> => {
    for (let run = queue.shift(); run !== undefined; run = queue.shift()) outs.push(await start(run));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return outs.sort();
}

async function train(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: SEEDS },
      epochs: { type: 'string', default: String(RECIPE.epochs) },
      from: { type: 'string' },
      rate: { type: 'string', default: String(RECIPE.rate) },
      folds: { type: 'string' },
    },
  });
  const rate = Number(values.rate);
  const headRate = (RECIPE.headRate * rate) / RECIPE.rate;
  const recipe = { ...RECIPE, epochs: Number(values.epochs), rate, headRate };
  const { from } = values;
  const dir = mkdtempSync(join(tmpdir(), 'screening-'));
  if (values.folds !== undefined) {
    const folds = Number(values.folds);
    const runs = Array.from({ length: folds }, (_, fold) => ({ seed: 1, fold, folds, recipe }));
    const outs = await startAll(runs.map((run) => ({ ...run, out: join(dir, `fold-${run.fold}.json`) })));
    mkdirSync(join(rootDir, dirname(FOLDS_FILE)), { recursive: true });
    const judged = outs.flatMap((out) => JSON.parse(readFileSync(out, 'utf8')) as unknown[]);
    return writeFileSync(join(rootDir, FOLDS_FILE), JSON.stringify(judged));
  }
  const seeds = values.seeds.split(',').map(Number);
  const outs = await startAll(
    seeds.map((seed) => ({ seed, recipe, from, out: join(dir, `seed-${seed}.bin`) })),
  );
  writeModel(averageModels(outs.map((out) => parseModel(readFileSync(out)))), seeds, recipe);
}

function writeModel(model: Model, seeds: number[], recipe: Recipe): void {
  const about = {
    base: 'Universal Sentence Encoder Lite (Google, Apache-2.0), fine-tuned',
    lines: readTrainingLines(rootDir).length,
    seeds,
    recipe,
  };
  writeFileSync(join(rootDir, MODEL_FILE), formatModel({ ...model, about }, kindOf));
}

if (process.send === undefined) {
  train().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  });
} else {
  process.once('message', (run: Run) => {
    perform(run);
    // Not at once: the channel is still busy with this very message.
    setImmediate(() => process.disconnect());
  });
}
