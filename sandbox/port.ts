const DEFAULT_PORT = 4600;

/** The port that `SANDBOX_PORT` names; 4600 when it names none. */
export function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (port >= 1 && port <= 65_535) return port;
  throw new Error(`SANDBOX_PORT is "${text}", which is no port: give a number from 1 to 65535.`);
}

/** One sentence on what is wrong and what to do. */
export function whyNotStarted(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port = DEFAULT_PORT } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken; perhaps a sandbox is open already. Close it, or take another port: SANDBOX_PORT=${port + 1} npm run sandbox`;
  }
  return error.message;
}
