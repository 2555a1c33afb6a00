import type { ScreeningField, Verdict } from '../../domain/rules/screening.js';

/** Judges texts where they are typed: nothing leaves the machine, nothing is kept. */
export interface Screener {
  /**
   * One verdict per text, in order. Never rejects: what is not judged within `deadlineMs` milliseconds passes
   * with a flag and `unscreened: true`.
   */
  judge(texts: { text: string; field: ScreeningField }[], deadlineMs: number): Promise<Verdict[]>;
  /** Resolves when the first judgement would be as fast as any later one; rejects when the model cannot be loaded. */
  warm(): Promise<void>;
  /** Stops the worker; later judgements are unscreened. */
  close(): Promise<void>;
}
