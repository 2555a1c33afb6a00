/** The compiled `matmul.wat` beside this file: multiplies matrices of 32-bit floats, four numbers at a time. */
const MODULE_BASE64 =
  'AGFzbQEAAAABDgFgCn9/f39/f39/f38AAwIBAAUGAQEBgIAEBxMCBm1lbW9yeQIABm1hdG11bAAACuUGAeIGAwl/C3sDfwJAA0Ag' +
  'CiAHTg0BQQAhCwJAA0AgC0EEaiAGSg0BIAAgCyABbGohDSANIAFqIQ4gDiABaiEPIA8gAWohECAEIAsgBWxqIApBAnRqIRIgEiAF' +
  'aiEeIB4gBWohHyAfIAVqISAgCQRAIBL9AAQAIRYgEv0ABBAhFyAe/QAEACEYIB79AAQQIRkgH/0ABAAhGiAf/QAEECEbICD9AAQA' +
  'IRwgIP0ABBAhHQX9DAAAAAAAAAAAAAAAAAAAAAAhFv0MAAAAAAAAAAAAAAAAAAAAACEX/QwAAAAAAAAAAAAAAAAAAAAAIRj9DAAA' +
  'AAAAAAAAAAAAAAAAAAAhGf0MAAAAAAAAAAAAAAAAAAAAACEa/QwAAAAAAAAAAAAAAAAAAAAAIRv9DAAAAAAAAAAAAAAAAAAAAAAh' +
  'HP0MAAAAAAAAAAAAAAAAAAAAACEdCyADIREgCCEMAkADQCAMRQ0BIBH9AAQAIRMgEf0ABBAhFCAN/QkCACEVIBYgFSAT/eYB/eQB' +
  'IRYgFyAVIBT95gH95AEhFyAO/QkCACEVIBggFSAT/eYB/eQBIRggGSAVIBT95gH95AEhGSAP/QkCACEVIBogFSAT/eYB/eQBIRog' +
  'GyAVIBT95gH95AEhGyAQ/QkCACEVIBwgFSAT/eYB/eQBIRwgHSAVIBT95gH95AEhHSANIAJqIQ0gDiACaiEOIA8gAmohDyAQIAJq' +
  'IRAgEUEgaiERIAxBAWshDAwACwsgEiAW/QsEACASIBf9CwQQIB4gGP0LBAAgHiAZ/QsEECAfIBr9CwQAIB8gG/0LBBAgICAc/QsE' +
  'ACAgIB39CwQQIAtBBGohCwwACwsCQANAIAsgBk4NASAAIAsgAWxqIQ0gBCALIAVsaiAKQQJ0aiESIAkEQCAS/QAEACEWIBL9AAQQ' +
  'IRcF/QwAAAAAAAAAAAAAAAAAAAAAIRb9DAAAAAAAAAAAAAAAAAAAAAAhFwsgAyERIAghDAJAA0AgDEUNASAN/QkCACEVIBYgFSAR' +
  '/QAEAP3mAf3kASEWIBcgFSAR/QAEEP3mAf3kASEXIA0gAmohDSARQSBqIREgDEEBayEMDAALCyASIBb9CwQAIBIgF/0LBBAgC0EB' +
  'aiELDAALCyADIAhBBXRqIQMgCkEIaiEKDAALCws=';

const PAGE_BYTES = 65536;
const FLOAT_BYTES = 4;
/** Columns of B are kept in panels of this width. */
const PANEL = 8;

interface MatmulExports {
  memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  matmul: (
    a: number,
    aRow: number,
    aColumn: number,
    b: number,
    c: number,
    cRow: number,
    rows: number,
    columns: number,
    depth: number,
    add: number,
  ) => void;
}

/** The part of Node's WebAssembly that is used here: its types come only with a browser's. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { readonly exports: unknown };
};

/** Where a matrix lies in the arena, in floats. */
export type Place = number;

/** Memory for matrices and the one fast thing that is done with them. */
export interface Arena {
  /** Takes room for `floats` numbers, not cleared. */
  take(floats: number): Place;
  /** The numbers at a place; valid until the next `take`. */
  view(place: Place, floats: number): Float32Array;
  /** Gives back all that `work` took. */
  scratch<T>(work: () => T): T;
  /** Lays out `matrix` (`depth` × `columns`, by rows; `columns` a multiple of 8) for use as B. */
  pack(matrix: ArrayLike<number>, depth: number, columns: number): Place;
  /** C = A × B, or C += A × B with `add`; A is `rows` × `depth`, or lies transposed when `transposed`. */
  multiply(job: {
    a: Place;
    b: Place;
    c: Place;
    rows: number;
    columns: number;
    depth: number;
    transposed?: boolean;
    add?: boolean;
  }): void;
}

/** Makes an arena that grows as needed. */
export function createArena(): Arena {
  const module = new WebAssembly.Module(Buffer.from(MODULE_BASE64, 'base64'));
  const { memory, matmul } = new WebAssembly.Instance(module).exports as MatmulExports;
  let top = 0;
  const take = (floats: number): Place => {
    const place = top;
    // Multiples of four floats keep every matrix aligned.
    top += (floats + 3) & ~3;
    const missing = top * FLOAT_BYTES - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
    return place;
  };
  const view = (place: Place, floats: number): Float32Array =>
    new Float32Array(memory.buffer, place * FLOAT_BYTES, floats);
  return {
    take,
    view,
    scratch: (work) => {
      const before = top;
      try {
        return work();
      } finally {
        top = before;
      }
    },
    pack: (matrix, depth, columns) => {
      const place = take(depth * columns);
      packPanels(matrix, depth, columns, view(place, depth * columns));
      return place;
    },
    multiply: ({ a, b, c, rows, columns, depth, transposed = false, add = false }) => {
      const [row, column] = transposed ? [1, rows] : [depth, 1];
      const [aRow, aColumn] = [row * FLOAT_BYTES, column * FLOAT_BYTES];
      const at = (place: Place): number => place * FLOAT_BYTES;
      matmul(at(a), aRow, aColumn, at(b), at(c), columns * FLOAT_BYTES, rows, columns, depth, add ? 1 : 0);
    },
  };
}

function packPanels(matrix: ArrayLike<number>, depth: number, columns: number, out: Float32Array): void {
  let at = 0;
  for (let panel = 0; panel < columns; panel += PANEL) {
    for (let row = 0; row < depth; row++) {
      const from = row * columns + panel;
      for (let i = 0; i < PANEL; i++) out[at++] = matrix[from + i] as number;
    }
  }
}
