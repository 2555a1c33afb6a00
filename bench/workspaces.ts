import { setTimeout as delay } from 'node:timers/promises';
import { bookingsPerSecond } from './bookings.js';
import { type IdleResult, idleCost } from './idle.js';
import { storeInterviews } from './support/interviews.js';
import { type ManyWorkspaces, SETTLED_MS, startWorkspaces } from './support/many-workspaces.js';
import { type Spread, spreadOf } from './support/stage.js';

const MINUTE_MS = 60_000;
const AFTERWARDS_MS = 20_000;

export interface WorkspacesBench extends ManyWorkspaces {
  idleMs: number;
  bookMs: number;
}

export interface WorkspacesResult extends IdleResult {
  bookingsPerSecond: number;
  /** Minute 25 of one interview in every workspace, at the same moment. */
  lateness: Spread;
  missing: number;
  doubled: number;
}

/** Many workspaces: what idling costs, how fast they book, and minute 25 in all of them at once. */
export async function benchWorkspaces(bench: WorkspacesBench): Promise<WorkspacesResult> {
  const { workspaces, idleMs, bookMs } = bench;
  const stage = await startWorkspaces(bench);
  const { commands, standIn, teams, children } = stage;
  const idle = await idleCost(stage, idleMs);
  const booked = await bookingsPerSecond(children, bookMs);
  // Cards and Homes of what was booked go out first.
  await delay(SETTLED_MS + 2 * bookMs);
  standIn.tell('forget');
  const momentMs = Date.now() + 40_000 + 10 * workspaces;
  await storeInterviews(commands, {
    ...{ teams, count: workspaces, start: momentMs - 25 * MINUTE_MS, from: 50_000 },
    kinds: ['wrap_up_warning_host', 'wrap_up_warning_requester'],
  });
  await delay(momentMs + AFTERWARDS_MS - Date.now());
  const { arrivals } = await standIn.arrivals();
  await stage.stop();
  const warned = arrivals.filter(([, channel]) => /^D0[HR]5\d{4}$/.test(channel));
  const reached = new Set(warned.map(([, channel]) => channel)).size;
  return {
    ...idle,
    bookingsPerSecond: booked,
    lateness: spreadOf(warned.map(([at]) => at - momentMs)),
    missing: 2 * workspaces - reached,
    doubled: warned.length - reached,
  };
}
