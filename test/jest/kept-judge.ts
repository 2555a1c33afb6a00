import { join } from 'node:path';
import { type Judge, loadJudge } from '../../src/adapters/screening/judge.js';
import { MODEL_DIR } from '../../src/adapters/screening/worker-screener.js';

let judge: Promise<Judge> | undefined;

/** Read once by each of Jest's workers: reading the model takes most of a bot's start. It judges by nothing but the text. */
export const keptJudge = (): Promise<Judge> => {
  judge ??= loadJudge(join(process.cwd(), MODEL_DIR));
  return judge;
};
