import { z } from 'zod';

/** An instant as ISO 8601 in UTC. */
export const iso = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
/** Milliseconds, a count or an index. */
export const whole = z.int();
export const id = z.string().min(1);
