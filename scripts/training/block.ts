import { attend, type Span } from '../../src/adapters/screening/attention.js';
import type { Place } from '../../src/adapters/screening/matmul.js';
import { HIDDEN, NARROW, rowsOf, WIDE } from '../../src/adapters/screening/transformer.js';
import { attendBack } from './attention.js';
import {
  addTo,
  dense,
  denseBack,
  drop,
  type NormTrace,
  norm,
  normBack,
  scaleBy,
  type Tools,
} from './layers.js';

const WIDTHS = [NARROW, WIDE] as const;

/** What the way back through a layer needs. */
export interface LayerTrace {
  x: Place;
  norm: NormTrace;
  qkv: Place;
  weights: Float32Array[][];
  mixed: Place;
  keptOutput: Float32Array;
  norm2: NormTrace;
  up: Place;
  keptDown: Float32Array;
  y: Place;
}

/** Sends the rows at `x` through a layer. */
export function layer(
  tools: Tools,
  index: 0 | 1,
  x: Place,
  spans: readonly Span[],
  dropout: number,
): LayerTrace {
  const { arena } = tools;
  const rows = rowsOf(spans);
  const name = `layer${index}`;
  const width = WIDTHS[index];
  const norm1 = norm(tools, `${name}.norm`, x, rows);
  const qkv = dense(tools, `${name}.qkv`, norm1.out, rows);
  const mixed = arena.take(rows * width);
  const weights = attend(arena.view(qkv, rows * 3 * width), width, spans, arena.view(mixed, rows * width));
  const output = dense(tools, `${name}.output`, mixed, rows);
  const keptOutput = drop(tools, output, rows * WIDE, dropout);
  const middle = index === 0 ? dense(tools, `${name}.adjust`, x, rows) : copy(tools, x, rows * WIDE);
  addTo(arena.view(middle, rows * WIDE), arena.view(output, rows * WIDE));

  const norm2 = norm(tools, `${name}.norm2`, middle, rows);
  const up = dense(tools, `${name}.up`, norm2.out, rows);
  const hidden = arena.view(up, rows * HIDDEN);
  for (let i = 0; i < hidden.length; i++) if ((hidden[i] as number) < 0) hidden[i] = 0;
  const down = dense(tools, `${name}.down`, up, rows);
  const keptDown = drop(tools, down, rows * WIDE, dropout);
  addTo(arena.view(down, rows * WIDE), arena.view(middle, rows * WIDE));
  return { x, norm: norm1, qkv, weights, mixed, keptOutput, norm2, up, keptDown, y: down };
}

/** Adds to the layer's gradients; gives the gradient of its input. */
export function layerBack(
  tools: Tools,
  index: 0 | 1,
  dy: Place,
  trace: LayerTrace,
  spans: readonly Span[],
): Place {
  const { arena } = tools;
  const rows = rowsOf(spans);
  const name = `layer${index}`;
  const width = WIDTHS[index];
  const ddown = copy(tools, dy, rows * WIDE);
  scaleBy(arena.view(ddown, rows * WIDE), trace.keptDown);
  const dup = denseBack(tools, `${name}.down`, ddown, trace.up, rows);
  const [dhidden, hidden] = [arena.view(dup, rows * HIDDEN), arena.view(trace.up, rows * HIDDEN)];
  for (let i = 0; i < dhidden.length; i++) if (hidden[i] === 0) dhidden[i] = 0;
  const dnorm2 = denseBack(tools, `${name}.up`, dup, trace.norm2.out, rows);
  const dmiddle = normBack(tools, `${name}.norm2`, dnorm2, trace.norm2);
  addTo(arena.view(dmiddle, rows * WIDE), arena.view(dy, rows * WIDE));

  const doutput = copy(tools, dmiddle, rows * WIDE);
  scaleBy(arena.view(doutput, rows * WIDE), trace.keptOutput);
  const dmixed = denseBack(tools, `${name}.output`, doutput, trace.mixed, rows);
  const dqkv = arena.take(rows * 3 * width);
  const [dout, qkv] = [arena.view(dmixed, rows * width), arena.view(trace.qkv, rows * 3 * width)];
  attendBack(dout, qkv, trace.weights, width, spans, arena.view(dqkv, rows * 3 * width));
  const dnorm = denseBack(tools, `${name}.qkv`, dqkv, trace.norm.out, rows);
  const dx = normBack(tools, `${name}.norm`, dnorm, trace.norm);
  const past = index === 0 ? denseBack(tools, `${name}.adjust`, dmiddle, trace.x, rows) : dmiddle;
  addTo(arena.view(dx, rows * width), arena.view(past, rows * width));
  return dx;
}

function copy({ arena }: Tools, x: Place, count: number): Place {
  const place = arena.take(count);
  arena.view(place, count).set(arena.view(x, count));
  return place;
}
