import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { RedisClient } from '../src/adapters/redis/run-script.js';
import { cpuMsOf } from './support/cpu.js';
import { type ManyWorkspaces, startWorkspaces, type WorkspacesStage } from './support/many-workspaces.js';

export interface IdleResult {
  /** Of one core, the busiest process while nobody does anything; %. */
  idleCpu: number;
  /** Of all masters, while nobody does anything; a second. */
  idleCommands: number;
}

/** What processes cost while nobody does anything. */
export async function benchIdle(wanted: ManyWorkspaces, forMs: number): Promise<IdleResult> {
  const stage = await startWorkspaces(wanted);
  const result = await idleCost(stage, forMs);
  await stage.stop();
  return result;
}

export async function idleCost(
  { commands: client, children }: Pick<WorkspacesStage, 'commands' | 'children'>,
  forMs: number,
): Promise<IdleResult> {
  const cpuBefore = await Promise.all(children.map(cpuMsOf));
  const commandsBefore = await commandsOf(client);
  await delay(forMs);
  const commands = (await commandsOf(client)) - commandsBefore;
  const cpu = await Promise.all(children.map(cpuMsOf));
  return {
    idleCpu: Math.max(...cpu.map((ms, n) => ms - (cpuBefore[n] ?? 0))) / forMs / 0.01,
    idleCommands: commands / (forMs / 1_000),
  };
}

/** So far, on all masters. */
async function commandsOf(client: RedisClient): Promise<number> {
  const nodes: Redis[] = 'nodes' in client ? client.nodes('master') : [client];
  const counts = await Promise.all(
    nodes.map(async (node) => Number(/^total_commands_processed:(\d+)/m.exec(await node.info('stats'))?.[1])),
  );
  return counts.reduce((sum, each) => sum + each, 0);
}
