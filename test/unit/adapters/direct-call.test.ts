import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { classify } from '../../../src/adapters/slack/classify.js';
import { directCalls, writeForm } from '../../../src/adapters/slack/direct-call.js';

let server: Server;
let waiting: ServerResponse[];
let seen: number;

beforeEach(async () => {
  waiting = [];
  seen = 0;
  server = createServer((request, response) => {
    request.resume();
    seen += 1;
    waiting.push(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
const FORM = writeForm({ text: 'x' });

describe('a call that Slack does not answer', () => {
  it('is unknown: it may have been carried out', async () => {
    const calls = directCalls(url(), 1_000);
    const error = await calls.call('xoxb', 'chat.postMessage', FORM).catch((thrown: unknown) => thrown);
    expect(classify(error, 0).outcome).toBe('unknown');
    calls.close();
  });
});

describe('a call that waits for a connection while others are slow', () => {
  it('is not given up, however long that takes, and goes out when its turn comes', async () => {
    const calls = directCalls(url(), 2_000, { connections: 1 });
    const answers = Array.from({ length: 3 }, () => calls.call('xoxb', 'chat.postMessage', FORM));
    const outcomes = Promise.allSettled(answers);
    // Each is answered within its own time, all together are not.
    for (let done = 0; done < 3; done += 1) {
      while (waiting.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      const response = waiting.shift() as ServerResponse;
      setTimeout(() => response.end('{"ok":true}'), 900);
    }
    expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
    expect(seen).toBe(3);
    calls.close();
  });
});

describe('a call that is given the connection of one that was answered', () => {
  it('is unknown when it is not answered itself', async () => {
    const calls = directCalls(url(), 2_000, { connections: 1 });
    const [first, second] = [1, 2].map(() => calls.call('xoxb', 'chat.postMessage', FORM));
    while (waiting.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    waiting.shift()?.end('{"ok":true}');
    await first;
    const error = await second?.catch((thrown: unknown) => thrown);
    expect(seen).toBe(2);
    expect(classify(error, 0).outcome).toBe('unknown');
    calls.close();
  });

  it('leaves no listener behind', async () => {
    const sockets: Socket[] = [];
    const note = (opened: unknown) => sockets.push((opened as { socket: Socket }).socket);
    subscribe('net.client.socket', note);
    server.on('request', (_request, response) => response.end('{"ok":true}'));
    const calls = directCalls(url(), 5_000, { connections: 1 });
    await Promise.all(Array.from({ length: 30 }, () => calls.call('xoxb', 'chat.postMessage', FORM)));
    unsubscribe('net.client.socket', note);
    expect(sockets.map((socket) => socket.listenerCount('connect'))).toEqual([0]);
    calls.close();
  });
});
