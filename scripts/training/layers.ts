import type { Arena, Place } from '../../src/adapters/screening/matmul.js';
import { NORM_EPSILON } from '../../src/adapters/screening/transformer.js';
import type { Parameter, Parameters } from './parameters.js';
import type { Random } from './random.js';

/** Building blocks of the network, each with its way back (gradients). All matrices lie in the arena, by rows. */
export interface Tools {
  arena: Arena;
  parameters: Parameters;
  random: Random;
}

export function parameter({ parameters }: Tools, name: string): Parameter {
  const found = parameters.get(name);
  if (found === undefined) throw new Error(`no parameter ${name}`);
  return found;
}

/** y = x·W + b */
export function dense(tools: Tools, name: string, x: Place, rows: number): Place {
  const { arena } = tools;
  const { rows: depth, columns, data } = parameter(tools, `${name}.weights`);
  const bias = parameter(tools, `${name}.bias`).data;
  const out = arena.take(rows * columns);
  const weights = arena.pack(data, depth, columns);
  arena.multiply({ a: x, b: weights, c: out, rows, columns, depth });
  const y = arena.view(out, rows * columns);
  for (let at = 0; at < y.length; at += columns) {
    for (let i = 0; i < columns; i++) y[at + i] = (y[at + i] as number) + (bias[i] as number);
  }
  return out;
}

/** Adds to the gradients of W and b; gives the gradient of x. */
export function denseBack(tools: Tools, name: string, dy: Place, x: Place, rows: number): Place {
  const { arena } = tools;
  const weights = parameter(tools, `${name}.weights`);
  const bias = parameter(tools, `${name}.bias`);
  const { rows: depth, columns } = weights;
  const gradient = arena.take(depth * columns);
  const packed = arena.pack(arena.view(dy, rows * columns).slice(), rows, columns);
  arena.multiply({ a: x, b: packed, c: gradient, rows: depth, columns, depth: rows, transposed: true });
  weights.grad.set(arena.view(gradient, depth * columns));
  const from = arena.view(dy, rows * columns);
  for (let at = 0; at < from.length; at += columns) {
    for (let i = 0; i < columns; i++) {
      bias.grad[i] = (bias.grad[i] as number) + (from[at + i] as number);
    }
  }
  const dx = arena.take(rows * depth);
  const turned = arena.pack(transpose(weights.data, depth, columns), columns, depth);
  arena.multiply({ a: dy, b: turned, c: dx, rows, columns: depth, depth: columns });
  return dx;
}

function transpose(matrix: Float32Array, rows: number, columns: number): Float32Array {
  const out = new Float32Array(matrix.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      out[column * rows + row] = matrix[row * columns + column] as number;
    }
  }
  return out;
}

/** What the way back through a norm needs. */
export interface NormTrace {
  out: Place;
  centred: Float32Array;
  inverse: Float32Array;
}

export function norm(tools: Tools, name: string, x: Place, rows: number): NormTrace {
  const { arena } = tools;
  const scale = parameter(tools, `${name}.scale`).data;
  const bias = parameter(tools, `${name}.bias`).data;
  const width = scale.length;
  const out = arena.take(rows * width);
  const [from, to] = [arena.view(x, rows * width), arena.view(out, rows * width)];
  const centred = new Float32Array(rows * width);
  const inverse = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const at = row * width;
    let sum = 0;
    for (let i = 0; i < width; i++) sum += from[at + i] as number;
    let squares = 0;
    for (let i = 0; i < width; i++) squares += ((from[at + i] as number) - sum / width) ** 2;
    inverse[row] = 1 / Math.sqrt(squares / width + NORM_EPSILON);
    for (let i = 0; i < width; i++) {
      const value = ((from[at + i] as number) - sum / width) * (inverse[row] as number);
      centred[at + i] = value;
      to[at + i] = value * (scale[i] as number) + (bias[i] as number);
    }
  }
  return { out, centred, inverse };
}

export function normBack(tools: Tools, name: string, dy: Place, trace: NormTrace): Place {
  const { arena } = tools;
  const scale = parameter(tools, `${name}.scale`);
  const bias = parameter(tools, `${name}.bias`);
  const width = scale.data.length;
  const { centred, inverse } = trace;
  const dx = arena.take(centred.length);
  const [from, to] = [arena.view(dy, centred.length), arena.view(dx, centred.length)];
  for (let row = 0; row < inverse.length; row++) {
    const at = row * width;
    let sum = 0;
    let along = 0;
    for (let i = 0; i < width; i++) {
      const [d, c] = [from[at + i] as number, centred[at + i] as number];
      scale.grad[i] = (scale.grad[i] as number) + d * c;
      bias.grad[i] = (bias.grad[i] as number) + d;
      sum += d * (scale.data[i] as number);
      along += d * (scale.data[i] as number) * c;
    }
    for (let i = 0; i < width; i++) {
      const d = (from[at + i] as number) * (scale.data[i] as number);
      to[at + i] =
        (inverse[row] as number) * (d - sum / width - ((centred[at + i] as number) * along) / width);
    }
  }
  return dx;
}

/** Drops numbers at random and gives what was kept: 0, or the factor that makes up for the dropped ones. */
export function drop({ arena, random }: Tools, x: Place, count: number, share: number): Float32Array {
  const kept = new Float32Array(count).fill(1);
  if (share === 0) return kept;
  const factor = 1 / (1 - share);
  for (let i = 0; i < count; i++) kept[i] = random() < share ? 0 : factor;
  scaleBy(arena.view(x, count), kept);
  return kept;
}

export function scaleBy(x: Float32Array, factors: Float32Array): void {
  for (let i = 0; i < x.length; i++) x[i] = (x[i] as number) * (factors[i] as number);
}

export function addTo(x: Float32Array, y: Float32Array): void {
  for (let i = 0; i < x.length; i++) x[i] = (x[i] as number) + (y[i] as number);
}
