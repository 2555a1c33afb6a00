import { dealFolds, type Line } from '../../scripts/training/data.js';
import type { Example } from '../../scripts/training/head.js';
import { measure } from '../../scripts/training/measure.js';
import { learn } from '../../scripts/training/network.js';
import { clearGradients, type Parameters, toParameters } from '../../scripts/training/parameters.js';
import { createRandom } from '../../scripts/training/random.js';
import { createEncoder, FEATURES } from '../../src/adapters/screening/encoder.js';
import { createArena } from '../../src/adapters/screening/matmul.js';
import { formatModel, type Model, parseModel, type Tensor } from '../../src/adapters/screening/model-file.js';

const CALM = { dropout: 0, featureDropout: 0, smoothing: 0, tokenDropout: 0 };
const WORDS = 40;
const random = createRandom(1);
const tensor = (rows: number, columns: number, spread: number, middle = 0): Tensor => ({
  rows,
  columns,
  data: Float32Array.from({ length: rows * columns }, () => middle + (random() - 0.5) * spread),
});

/** A model of the right shape with small random numbers in it. */
function randomModel(): Model {
  const tensors = new Map<string, Tensor>([['embedding', tensor(WORDS, 256, 0.5)]]);
  const dense = (name: string, rows: number, columns: number): void => {
    tensors.set(`${name}.weights`, tensor(rows, columns, 2 / Math.sqrt(rows)));
    tensors.set(`${name}.bias`, tensor(1, columns, 0.2));
  };
  for (const [index, width] of [256, 512].entries()) {
    for (const norm of ['norm', 'norm2']) {
      const size = norm === 'norm' ? width : 512;
      tensors.set(`layer${index}.${norm}.scale`, tensor(1, size, 0.2, 1));
      tensors.set(`layer${index}.${norm}.bias`, tensor(1, size, 0.2));
    }
    dense(`layer${index}.qkv`, width, 3 * width);
    dense(`layer${index}.output`, width, 512);
    dense(`layer${index}.up`, 512, 1536);
    dense(`layer${index}.down`, 1536, 512);
  }
  dense('layer0.adjust', 256, 512);
  dense('final', 512, 512);
  dense('head', FEATURES + 3, 6);
  return { vocabulary: [], about: {}, tensors };
}

const model = randomModel();
const batch: Example[] = [3, 1, 7].map((length, label) => ({
  ids: Array.from({ length }, () => Math.floor(random() * WORDS)),
  field: label,
  label,
}));

/** The loss of the batch; the gradients of it are left in the parameters. */
function lossOf(parameters: Parameters): number {
  clearGradients(parameters);
  return learn({ arena: createArena(), parameters, random }, batch, CALM);
}

describe('the training network', () => {
  it('computes what the shipped encoder computes', () => {
    const weights = model.tensors.get('head.weights')?.data as Float32Array;
    const bias = model.tensors.get('head.bias')?.data as Float32Array;
    const losses = createEncoder(model)(batch.map(({ ids }) => ids)).map((features, i) => {
      const { field, label } = batch[i] as Example;
      const x = [...features, ...[0, 1, 2].map((n) => (n === field ? 1 : 0))];
      const logits = [...bias].map((b, c) => x.reduce((sum, v, k) => sum + v * (weights[k * 6 + c] ?? 0), b));
      return Math.log(logits.reduce((sum, z) => sum + Math.exp(z), 0)) - (logits[label] as number);
    });
    const mean = losses.reduce((a, b) => a + b, 0) / losses.length;
    expect(lossOf(toParameters(model.tensors, { rate: 0, headRate: 0 }))).toBeCloseTo(mean, 4);
  });

  it.each([
    'embedding',
    'layer0.norm.scale',
    'layer0.qkv.weights',
    'layer0.adjust.weights',
    'layer0.up.bias',
    'layer1.qkv.bias',
    'layer1.output.weights',
    'layer1.down.weights',
    'layer1.norm2.bias',
    'final.weights',
    'head.weights',
  ])('knows the slope of the loss in %s', (name) => {
    const parameters = toParameters(model.tensors, { rate: 0, headRate: 0 });
    const { data, grad } = parameters.get(name) as { data: Float32Array; grad: Float32Array };
    lossOf(parameters);
    const slope = Float32Array.from(grad);
    const length = Math.sqrt(slope.reduce((sum, g) => sum + g * g, 0));
    const [before, size] = [Float32Array.from(data), 0.02];
    const lossAt = (way: number): number => {
      for (let i = 0; i < data.length; i++) {
        data[i] = (before[i] as number) + (way * size * (slope[i] as number)) / length;
      }
      return lossOf(parameters);
    };
    const measured = (lossAt(1) - lossAt(-1)) / (2 * size);
    expect(measured / length).toBeGreaterThan(0.95);
    expect(measured / length).toBeLessThan(1.05);
  });
});

describe('the model file', () => {
  it('gives back what was written, 8-bit matrices within half a step', () => {
    const tensors = new Map([
      ['plain', tensor(2, 3, 1)],
      ['rows', tensor(3, 8, 4)],
      ['columns', tensor(3, 8, 4)],
    ]);
    const bytes = formatModel({ vocabulary: [['▁a', -1.5]], about: { lines: 3 }, tensors }, (name) =>
      name === 'plain' ? 'f32' : name === 'rows' ? 'i8-row' : 'i8-column',
    );
    const read = parseModel(bytes);
    expect(read).toMatchObject({ vocabulary: [['▁a', -1.5]], about: { lines: 3 } });
    expect(read.tensors.get('plain')).toEqual(tensors.get('plain'));
    for (const name of ['rows', 'columns']) {
      const [is, was] = [read.tensors.get(name)?.data ?? [], tensors.get(name)?.data ?? []];
      expect(Math.max(...[...is].map((x, i) => Math.abs(x - (was[i] ?? 0))))).toBeLessThan(2 / 127);
    }
  });

  it('refuses what is no model', () => {
    expect(() => parseModel(Buffer.from('something else entirely'))).toThrow(/not a screening model/);
  });
});

describe('cross-validation', () => {
  const line = (text: string): Line => ({ text, field: 'question', label: 'ok', hard: false });

  it('keeps near duplicates in the same part', () => {
    const texts = Array.from({ length: 30 }, (_, i) => `What does a ${i} do on day ${i} of week ${i}`);
    const twin = 'How do you choose the stones for a dry wall?';
    const parts = dealFolds([line(twin), ...texts.map(line), line(`${twin} And why?`)], 5);
    expect(parts[0]).toBe(parts.at(-1));
    expect(new Set(parts).size).toBe(5);
  });
});

describe('the figures', () => {
  it('count wrongly suspected fair texts, missed breaches and confused labels apart', () => {
    const judged = (label: Line['label'], given: Line['label'], action: 'pass' | 'flag' | 'refuse') => ({
      line: { text: '', field: 'note' as const, label, hard: false },
      verdict: { label: given, action },
    });
    const figures = measure([
      judged('ok', 'ok', 'pass'),
      judged('ok', 'pitch', 'flag'),
      judged('rude', 'ok', 'pass'),
      judged('rude', 'pitch', 'refuse'),
    ]);
    expect(figures).toMatchObject({
      okVsNot: 0.5,
      notOkPrecision: 0.5,
      notOkRecall: 0.5,
      okRecall: 0.5,
      okRefused: 0,
      okFlagged: 0.5,
      notOkRefused: 0.5,
      exact: 0.25,
    });
  });
});
