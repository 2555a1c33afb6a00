import { createConnection } from 'node:net';

/** How to reach a server: a unix socket's path, or a port of this machine. */
export type Endpoint = { path: string } | { host: string; port: number };

const ANSWER_MS = 2_000;

/** `ready` on PONG, `busy` when it answers but is still loading its data or wants a password, else `absent`. */
export type Liveness = 'ready' | 'busy' | 'absent';

/** Whether a server answers at this address. */
export async function probe(endpoint: Endpoint, password?: string): Promise<Liveness> {
  const ask = password === undefined ? 'PING\r\n' : `AUTH ${password}\r\nPING\r\n`;
  const answer = await converse(endpoint, ask, (text) => /\+PONG\r\n|^-[^\n]*\r\n/m.test(text));
  if (answer === undefined) return 'absent';
  return answer.includes('+PONG') ? 'ready' : 'busy';
}

/** What a server says about itself: its process id, and how many clients it has besides this question. */
export async function askServer(
  endpoint: Endpoint,
  password?: string,
): Promise<{ pid: number; otherClients: number } | undefined> {
  const ask = `${password === undefined ? '' : `AUTH ${password}\r\n`}INFO server\r\nINFO clients\r\n`;
  const answer = await converse(endpoint, ask, (text) => /connected_clients:\d+\r\n/.test(text));
  const pid = /process_id:(\d+)/.exec(answer ?? '')?.[1];
  const clients = /connected_clients:(\d+)/.exec(answer ?? '')?.[1];
  if (pid === undefined || clients === undefined) return undefined;
  return { pid: Number(pid), otherClients: Number(clients) - 1 };
}

/** Sends inline commands and collects the answer until `complete` says so; undefined when none comes. */
async function converse(
  endpoint: Endpoint,
  send: string,
  complete: (text: string) => boolean,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = createConnection(endpoint);
    let text = '';
    const finish = (answer: string | undefined) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(ANSWER_MS, () => finish(text || undefined));
    socket.once('connect', () => socket.write(send));
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (complete(text)) finish(text);
    });
    socket.once('error', () => finish(undefined));
    socket.once('close', () => finish(text || undefined));
  });
}
