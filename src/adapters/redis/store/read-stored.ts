import type { z } from 'zod';
import { UnreadableError } from '../../../usecases/errors.js';
import type { Log } from '../../../usecases/ports/log.js';
import type { Metrics } from '../../../usecases/ports/metrics.js';
import { parseJson } from '../../parse-json.js';

/** Hears of what cannot be read: of which sort it is, and under which key. What stands there is never passed on. */
export type ReportUnreadable = (what: string, key: string) => void;

/**
 * Reads what is stored under a key, when it has the shape that the program counts on.
 * @throws UnreadableError when it has not; it is reported by then.
 */
export type ReadStored = <T>(what: string, shape: z.ZodType<T>, key: string, json: string) => T;

/** The value is given as it was stored: fields that the shape does not name stay where they are. */
export function storedReader(report: ReportUnreadable): ReadStored {
  return <T>(what: string, shape: z.ZodType<T>, key: string, json: string) => {
    const value = parseJson(json);
    if (shape.safeParse(value).success) return value as T;
    report(what, key);
    throw new UnreadableError(key);
  };
}

/** What `read` gives, or nothing where it cannot be read: so that one bad record costs a list no more than itself. */
export function unlessUnreadable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableError) return undefined;
    throw error;
  }
}

/** Tells whoever runs the bot. */
export function unreadableReporter(parts: { logger: Log; metrics: Metrics }): ReportUnreadable {
  return (what, key) => {
    parts.metrics.unreadable(what);
    parts.logger.error({ what, key }, 'what is stored under this key cannot be read');
  };
}
