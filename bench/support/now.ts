/** Milliseconds since the epoch with their fractions, the same in every process of a machine. */
export const nowMs = (): number => performance.timeOrigin + performance.now();
