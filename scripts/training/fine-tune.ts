import { createArena } from '../../src/adapters/screening/matmul.js';
import type { Model } from '../../src/adapters/screening/model-file.js';
import { plainText } from '../../src/adapters/screening/plain-text.js';
import { createTokenizer } from '../../src/adapters/screening/tokenizer.js';
import { SCREENING_FIELDS, SCREENING_LABELS } from '../../src/domain/screening.js';
import type { Line } from './data.js';
import type { Example, Regularisation } from './head.js';
import { learn } from './network.js';
import { applyGradients, clearGradients, type Schedule, toParameters } from './parameters.js';
import { createRandom, type Random, shuffle } from './random.js';

/** How the model is trained; every number was chosen on training lines left out, see README.md here. */
export interface Recipe extends Regularisation, Omit<Schedule, 'steps'> {
  epochs: number;
  batch: number;
}

export const RECIPE: Recipe = {
  epochs: 5,
  batch: 32,
  rate: 3e-4,
  headRate: 1e-3,
  weightDecay: 0.01,
  clip: 1,
  dropout: 0.1,
  featureDropout: 0.2,
  smoothing: 0.05,
  tokenDropout: 0,
};

/** Texts are sorted by length within so many batches, so that a batch holds texts of like length. */
const BATCHES_SORTED_TOGETHER = 16;

/** Fine-tunes the whole encoder with its new last layer; the same seed and lines give the same model. */
export function fineTune(
  base: Model,
  lines: readonly Line[],
  seed: number,
  recipe: Recipe,
  tell: (progress: string) => void,
): Model {
  const examples = toExamples(base, lines);
  const random = createRandom(seed);
  const steps = recipe.epochs * Math.ceil(examples.length / recipe.batch);
  const schedule: Schedule = { ...recipe, steps };
  const parameters = toParameters(base.tensors, schedule);
  const tools = { arena: createArena(), parameters, random };
  let step = 0;
  for (let epoch = 0; epoch < recipe.epochs; epoch++) {
    const batches = toBatches(examples, recipe.batch, random);
    let loss = 0;
    for (const batch of batches) {
      clearGradients(parameters);
      loss += learn(tools, batch, recipe) / batches.length;
      applyGradients(parameters, step++, schedule);
    }
    tell(`epoch ${epoch + 1}/${recipe.epochs} loss ${loss.toFixed(3)}`);
  }
  return { ...base, tensors: parameters };
}

function toExamples(base: Model, lines: readonly Line[]): Example[] {
  const tokenize = createTokenizer(base.vocabulary);
  return lines.map(({ text, field, label }) => ({
    ids: tokenize(plainText(text)),
    field: SCREENING_FIELDS.indexOf(field),
    label: SCREENING_LABELS.indexOf(label),
  }));
}

function toBatches(examples: readonly Example[], size: number, random: Random): Example[][] {
  const mixed = shuffle(examples, random);
  const batches: Example[][] = [];
  for (let i = 0; i < mixed.length; i += size * BATCHES_SORTED_TOGETHER) {
    const chunk = mixed.slice(i, i + size * BATCHES_SORTED_TOGETHER);
    chunk.sort((a, b) => a.ids.length - b.ids.length);
    for (let j = 0; j < chunk.length; j += size) batches.push(chunk.slice(j, j + size));
  }
  return shuffle(batches, random);
}

/** The mean of several models of the same shape: steadier than any one of them, and no larger. */
export function averageModels(models: readonly Model[]): Model {
  const [first] = models;
  if (first === undefined) throw new Error('no model to average');
  const tensors = [...first.tensors].map(([name, { rows, columns, data }]) => {
    const mean = data.map(
      (_, i) =>
        models.reduce((sum, model) => sum + (model.tensors.get(name)?.data[i] as number), 0) / models.length,
    );
    return [name, { rows, columns, data: mean }] as const;
  });
  return { ...first, tensors: new Map(tensors) };
}
