/** How long to wait before connecting once more (ms). */
export const reconnectDelayMs = (attempt: number) => Math.min(50 * attempt, 500);
