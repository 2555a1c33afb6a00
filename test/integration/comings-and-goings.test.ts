import fc from 'fast-check';
import { Redis } from 'ioredis';
import { installationKeys } from '../../src/adapters/redis/installations/installation-keys.js';
import { redisInstallations } from '../../src/adapters/redis/installations/installation-store.js';
import { effectKeys } from '../../src/adapters/redis/keys.js';
import { eraseWorkspace } from '../../src/adapters/redis/store/erase-workspace.js';
import { redisStore } from '../../src/adapters/redis/store/redis-store.js';
import { createSecrets } from '../../src/adapters/secrets/aes-secrets.js';
import { createPerform } from '../../src/usecases/perform.js';
import { shardOf } from '../../src/usecases/shard.js';
import { endInstallation } from '../../src/usecases/workspace/end-installation.js';
import { eraseWorkspaces } from '../../src/usecases/workspace/erase-workspaces.js';
import { InstalledWorkspaces } from '../../src/usecases/workspace/installed-workspaces.js';
import { ask, interviewsOf } from '../crash/booking.js';
import { startTestRedis, type TestRedis } from '../support/redis.js';

jest.setTimeout(180_000);

const DAY_MS = 86_400_000;
const BEGIN = Date.parse('2027-03-01T10:00:00.000Z');
const TEAMS = ['T0ONE', 'T0TWO', 'T0THREE'];
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What each workspace should have. */
interface Expected {
  installed: boolean;
  removedAt?: number;
  requests: number;
}

const act = fc.record({
  verb: fc.constantFrom('install', 'uninstall', 'ask', 'ask', 'days'),
  which: fc.nat(TEAMS.length - 1),
  process: fc.nat(1),
  days: fc.constantFrom(1, 10, 29, 30),
});

let server: TestRedis;
let redis: Redis;
beforeAll(async () => {
  server = await startTestRedis();
  redis = new Redis(server.url, { replyMapping: 'legacy' });
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

/** Two processes on one Redis, of which either may hear of anything. */
class World {
  readonly expected = new Map<string, Expected>();
  readonly #installations = redisInstallations(redis, createSecrets([Buffer.alloc(32, 1)]));
  readonly #processes = [1, 2].map(() => new InstalledWorkspaces(this.#installations));
  readonly #perform;
  #now = BEGIN;
  #asked = 0;

  constructor() {
    const clock = { now: () => this.#now, sleepUntil: async () => undefined };
    this.#perform = createPerform({ store: redisStore(redis), clock, wakeup: { nudge: () => undefined } });
  }

  of(team: string): Expected {
    return this.expected.get(team) ?? { installed: false, requests: 0 };
  }

  #parts(process: number) {
    const installed = this.#processes[process] as InstalledWorkspaces;
    return { installed, installations: this.#installations, clock: { now: () => this.#now }, log };
  }

  async install(team: string): Promise<void> {
    const bot = { id: `B-${team}`, userId: `U-${team}` };
    await this.#installations.update(team, () => ({ id: team, bot, tokens: { botToken: `xoxb-${team}` } }));
    this.expected.set(team, { installed: true, requests: this.of(team).requests });
  }

  /** Told twice, as Slack tells it by two events. */
  async uninstall(team: string, process: number): Promise<void> {
    await this.#processes[process]?.follow();
    for (const reason of ['token_revoked', 'account_inactive'])
      await endInstallation(this.#parts(process), team, reason);
    const { installed, requests } = this.of(team);
    if (installed) this.expected.set(team, { installed: false, requests, removedAt: this.#now });
  }

  async ask(team: string): Promise<void> {
    if (!this.of(team).installed) return;
    this.#asked += 1;
    const start = (Math.floor(this.#now / DAY_MS) + 1.5) * DAY_MS;
    const interview = interviewsOf(this.#asked, [start]).at(-1);
    if (interview !== undefined) await ask(this.#perform, team, interview);
    this.expected.set(team, { ...this.of(team), requests: this.of(team).requests + 1 });
  }

  async pass(days: number, process: number): Promise<void> {
    this.#now += days * DAY_MS;
    await this.#processes[process]?.follow();
    await eraseWorkspaces({ ...this.#parts(process), erase: (team) => eraseWorkspace(redis, team) });
    for (const [team, { removedAt = Number.POSITIVE_INFINITY }] of this.expected)
      if (removedAt + 30 * DAY_MS <= this.#now) this.expected.delete(team);
  }

  async check(): Promise<void> {
    for (const process of this.#processes) {
      await process.follow();
      for (const team of TEAMS)
        expect([team, process.of(team)?.botToken]).toEqual([
          team,
          this.of(team).installed ? `xoxb-${team}` : undefined,
        ]);
    }
    for (const team of TEAMS)
      expect([team, (await redis.keys(`*:${team}:request:*`)).length]).toEqual([
        team,
        this.of(team).requests,
      ]);
  }
}

async function leftOf(team: string): Promise<string[]> {
  const { effects, due } = effectKeys(shardOf(team));
  const members = [...(await redis.hkeys(effects)), ...(await redis.zrange(due, 0, '-1'))];
  return [...(await redis.keys(`*${team}*`)), ...members.filter((member) => member.startsWith(`${team}/`))];
}

test('whatever comes and goes, each workspace has what it should, and 30 days after the end no key is left', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
      await redis.flushall();
      const world = new World();
      for (const { verb, which, process, days } of acts) {
        const team = TEAMS[which] as string;
        if (verb === 'install') await world.install(team);
        else if (verb === 'uninstall') await world.uninstall(team, process);
        else if (verb === 'ask') await world.ask(team);
        else await world.pass(days, process);
        await world.check();
      }
      for (const team of TEAMS) await world.uninstall(team, 0);
      await world.pass(30, 1);
      await world.check();
      for (const team of TEAMS) expect([team, await leftOf(team)]).toEqual([team, []]);
      expect(await redis.hlen(installationKeys.records)).toBe(0);
    }),
    { numRuns: 15 },
  );
});
