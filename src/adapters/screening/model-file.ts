import { readFile } from 'node:fs/promises';
import type { VocabularyEntry } from './tokenizer.js';

/** A matrix by rows. */
export interface Tensor {
  rows: number;
  columns: number;
  data: Float32Array;
}

/** What the screening model consists of. */
export interface Model {
  vocabulary: readonly VocabularyEntry[];
  tensors: ReadonlyMap<string, Tensor>;
  /** How it was trained; for people. */
  about: Record<string, unknown>;
}

/** How a tensor is stored: 8-bit numbers times one scale per row or column, or plain floats. */
export type TensorKind = 'i8-row' | 'i8-column' | 'f32';

interface TensorEntry {
  name: string;
  rows: number;
  columns: number;
  kind: TensorKind;
  offset: number;
}

interface Header {
  vocabulary: readonly VocabularyEntry[];
  about: Record<string, unknown>;
  tensors: TensorEntry[];
}

/** First bytes of a model file, format 1. */
const MAGIC = 'SCREEN01';
const FLOAT_BYTES = 4;

/** Reads the model file; rejects with an error that names the file when it is missing or damaged. */
export async function readModel(path: string): Promise<Model> {
  try {
    return parseModel(await readFile(path));
  } catch (cause) {
    throw new Error(`The screening model ${path} cannot be read`, { cause });
  }
}

/** Parses the bytes of a model file. */
export function parseModel(bytes: Uint8Array): Model {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = new TextDecoder().decode(bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC) throw new Error('not a screening model of this version');
  const headerBytes = view.getUint32(MAGIC.length, true);
  const start = MAGIC.length + FLOAT_BYTES;
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(start, start + headerBytes))) as Header;
  const tensors = new Map<string, Tensor>();
  for (const entry of header.tensors) {
    const data = readTensor(view, start + headerBytes + entry.offset, entry);
    tensors.set(entry.name, { rows: entry.rows, columns: entry.columns, data });
  }
  return { vocabulary: header.vocabulary, about: header.about, tensors };
}

/** A tensor that must be there. */
export function tensorOf(model: Model, name: string): Tensor {
  const tensor = model.tensors.get(name);
  if (tensor === undefined) throw new Error(`the screening model lacks ${name}`);
  return tensor;
}

function readTensor(view: DataView, offset: number, { rows, columns, kind }: TensorEntry): Float32Array {
  const out = new Float32Array(rows * columns);
  if (kind === 'f32') {
    for (let i = 0; i < out.length; i++) out[i] = view.getFloat32(offset + i * FLOAT_BYTES, true);
    return out;
  }
  const scales = kind === 'i8-row' ? rows : columns;
  const numbers = offset + scales * FLOAT_BYTES;
  for (let row = 0, i = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, i++) {
      const scale = view.getFloat32(offset + (kind === 'i8-row' ? row : column) * FLOAT_BYTES, true);
      out[i] = view.getInt8(numbers + i) * scale;
    }
  }
  return out;
}

/** Gives the bytes of a model file; 8-bit kinds lose precision. */
export function formatModel(model: Model, kindOf: (name: string) => TensorKind): Uint8Array {
  const entries: TensorEntry[] = [];
  const parts: Buffer[] = [];
  let offset = 0;
  for (const [name, tensor] of model.tensors) {
    const kind = kindOf(name);
    const part = writeTensor(tensor, kind);
    entries.push({ name, rows: tensor.rows, columns: tensor.columns, kind, offset });
    parts.push(part);
    offset += part.byteLength;
  }
  const header: Header = { vocabulary: model.vocabulary, about: model.about, tensors: entries };
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(FLOAT_BYTES);
  length.writeUInt32LE(text.byteLength);
  return Buffer.concat([Buffer.from(MAGIC), length, text, ...parts]);
}

function writeTensor({ rows, columns, data }: Tensor, kind: TensorKind): Buffer {
  if (kind === 'f32') return Buffer.from(Float32Array.from(data).buffer);
  const scales = new Float32Array(kind === 'i8-row' ? rows : columns);
  const scaleOf = (i: number): number => (kind === 'i8-row' ? Math.floor(i / columns) : i % columns);
  for (const [i, x] of data.entries()) {
    scales[scaleOf(i)] = Math.max(scales[scaleOf(i)] as number, Math.abs(x) / 127);
  }
  const numbers = Int8Array.from(data, (x, i) => Math.round(x / (scales[scaleOf(i)] || 1)));
  return Buffer.concat([Buffer.from(scales.buffer), Buffer.from(numbers.buffer)]);
}
