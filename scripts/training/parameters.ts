import type { Model, Tensor } from '../../src/adapters/screening/model-file.js';

/** A tensor that learns: its gradient, and Adam's two running means. */
export interface Parameter extends Tensor {
  name: string;
  grad: Float32Array;
  first: Float32Array;
  second: Float32Array;
  rate: number;
}
export type Parameters = ReadonlyMap<string, Parameter>;

/** How the weights follow their gradients: AdamW with a warm-up and a linear decay. */
export interface Schedule {
  /** Learning rate of the encoder at its highest. */
  rate: number;
  /** The same for the new last layer. */
  headRate: number;
  weightDecay: number;
  steps: number;
  /** Gradients longer than this are shortened to it. */
  clip: number;
}

const WARM_UP_SHARE = 0.1;
const BETA_1 = 0.9;
const BETA_2 = 0.98;
const EPSILON = 1e-8;

/** Copies a model's tensors for training. */
export function toParameters(
  tensors: Model['tensors'],
  { rate, headRate }: Pick<Schedule, 'rate' | 'headRate'>,
): Parameters {
  return new Map(
    [...tensors].map(([name, { rows, columns, data }]) => [
      name,
      {
        name,
        rows,
        columns,
        data: Float32Array.from(data),
        grad: new Float32Array(data.length),
        first: new Float32Array(data.length),
        second: new Float32Array(data.length),
        rate: name.startsWith('head.') ? headRate : rate,
      },
    ]),
  );
}

export function clearGradients(parameters: Parameters): void {
  for (const { grad } of parameters.values()) grad.fill(0);
}

/** One step of AdamW; `step` counts from 0. */
export function applyGradients(parameters: Parameters, step: number, schedule: Schedule): void {
  const { steps, weightDecay, clip } = schedule;
  const shrink = Math.min(1, clip / (gradientLength(parameters) + 1e-6));
  const pace = Math.min(1, (step + 1) / Math.max(1, steps * WARM_UP_SHARE)) * ((steps - step) / steps);
  const correction1 = 1 - BETA_1 ** (step + 1);
  const correction2 = Math.sqrt(1 - BETA_2 ** (step + 1));
  for (const { data, grad, first, second, rate } of parameters.values()) {
    const size = (rate * pace) / correction1;
    const keep = 1 - rate * pace * weightDecay;
    for (let i = 0; i < data.length; i++) {
      const g = (grad[i] as number) * shrink;
      const m = BETA_1 * (first[i] as number) + (1 - BETA_1) * g;
      const v = BETA_2 * (second[i] as number) + (1 - BETA_2) * g * g;
      first[i] = m;
      second[i] = v;
      data[i] = (data[i] as number) * keep - (size * m) / (Math.sqrt(v) / correction2 + EPSILON);
    }
  }
}

function gradientLength(parameters: Parameters): number {
  let squares = 0;
  for (const { grad } of parameters.values()) {
    for (let i = 0; i < grad.length; i++) squares += (grad[i] as number) ** 2;
  }
  return Math.sqrt(squares);
}
