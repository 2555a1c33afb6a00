/** More repetitions than a file may have, or too many days to look at for them. */
export class TooMuch extends Error {
  constructor() {
    super('there are too many repetitions to follow');
  }
}

/** What may still be spent on the repetitions of a file. */
export interface Effort {
  left: number;
}

/** A second or two of work; the calendar of a busy person takes a hundredth of it. */
const MOST = 3_000_000;

export const newEffort = (): Effort => ({ left: MOST });

/** Throws `TooMuch` once nothing is left: whoever wrote the file holds up nobody. */
export function spend(effort: Effort, cost: number): void {
  effort.left -= cost;
  if (effort.left < 0) throw new TooMuch();
}
