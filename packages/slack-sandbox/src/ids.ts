import { randomBytes } from 'node:crypto';

let counter = 0;

/** An id as Slack forms them: a letter for the kind, then capitals and digits. Unique in this process. */
export function randomId(kind: string): string {
  counter += 1;
  return `${kind}0${counter.toString(36).toUpperCase().padStart(9, '0')}`;
}

export const secret = (): string => randomBytes(12).toString('hex');

/** Real time with parts of a millisecond. */
export const realNow = (): number => performance.timeOrigin + performance.now();
