import type { Logger } from 'pino';
import { type Jobs, type JobsOptions, startJobs } from '../../jobs/start.js';
import type { RedisConnections } from '../../src/adapters/redis/connect.js';
import { redisEffectLedger } from '../../src/adapters/redis/ledger/effect-ledger.js';
import { redisBlocksMemory } from '../../src/adapters/redis/store/blocks-memory.js';
import { redisPaceBoard } from '../../src/adapters/redis/store/pace-board.js';
import { redisPeopleMemory } from '../../src/adapters/redis/store/recent-people.js';
import { redisStore } from '../../src/adapters/redis/store/redis-store.js';
import { redisWorkspaceRecords } from '../../src/adapters/redis/store/workspace-records.js';
import { createClients } from '../../src/adapters/slack/clients.js';
import { createNewerBlocks } from '../../src/adapters/slack/newer-blocks/newer-blocks.js';
import { pacedClients } from '../../src/adapters/slack/paced-clients.js';
import { Pacing } from '../../src/adapters/slack/pacing.js';
import { createSlack } from '../../src/adapters/slack/slack.js';
import { createViews } from '../../src/adapters/slack/views.js';
import { createDelivery } from '../../src/usecases/deliver/create-delivery.js';
import { createPerform, type Perform } from '../../src/usecases/perform.js';
import type { Clock } from '../../src/usecases/ports/clock.js';
import type { EffectLedger } from '../../src/usecases/ports/effect-ledger.js';
import type { Installation } from '../../src/usecases/ports/installations.js';
import type { NewerBlocks } from '../../src/usecases/ports/newer-blocks.js';
import type { Slack } from '../../src/usecases/ports/slack.js';
import type { Store } from '../../src/usecases/ports/store.js';
import type { TeamId } from '../../src/usecases/ports/team-id.js';
import type { Views } from '../../src/usecases/ports/views.js';
import type { Wakeup } from '../../src/usecases/ports/wakeup.js';
import type { WorkspaceRecords } from '../../src/usecases/ports/workspace-records.js';
import { shardsOf } from '../../src/usecases/shard.js';

/** The ports that a measurement or a trial may stand in front of. */
export interface Ports {
  store: Store;
  slack: Slack;
  ledger: EffectLedger;
}

export interface JoinOptions {
  connections: RedisConnections;
  apiUrl: string;
  installations: readonly Installation[];
  clock: Clock;
  logger: Logger;
  metrics?: JobsOptions['metrics'];
  /** Stands in front of the ports. */
  wrap?(ports: Ports): Ports;
}

/** The bot without its ears: what is committed is delivered, for any number of workspaces. */
export interface Joined extends Ports {
  perform: Perform;
  records: WorkspaceRecords;
  views: Views;
  newerBlocks: NewerBlocks;
  startJobs(): Promise<Jobs>;
}

/** Joins the parts as `compose` does, for many workspaces and without Bolt and screening. */
export function joinParts(options: JoinOptions): Joined {
  const { connections, apiUrl, installations, clock, logger, metrics, wrap = (ports) => ports } = options;
  const byTeam = new Map<TeamId, Installation>(installations.map((each) => [each.teamId, each]));
  const { commands } = connections;
  const pacing = new Pacing(clock, redisPaceBoard(commands));
  const clients = pacedClients(
    createClients(apiUrl, (team) => byTeam.get(team), logger),
    pacing,
  );
  const newerBlocks = createNewerBlocks({ memory: redisBlocksMemory(commands), logger });
  const memory = redisPeopleMemory(commands);
  const ports = wrap({
    store: redisStore(commands),
    slack: createSlack({ clients, pacing, newerBlocks, memory, clock, logger }),
    ledger: redisEffectLedger(commands),
  });
  const { store, slack, ledger } = ports;
  const running: { jobs?: Jobs } = {};
  const wakeup: Wakeup = { nudge: (team, effects) => running.jobs?.wakeup.nudge(team, effects) };
  const perform = createPerform({ store, clock, wakeup });
  const records = redisWorkspaceRecords(commands);
  return {
    records,
    ...ports,
    perform,
    newerBlocks,
    views: createViews(clients, newerBlocks),
    startJobs: async () => {
      const delivery = createDelivery({ perform, store, records, slack, clock, logger });
      const shards = shardsOf(byTeam.keys());
      const own = { connections, shards, ledger, delivery, clock, logger };
      running.jobs = await startJobs({ ...own, ...(metrics && { metrics }) });
      return running.jobs;
    },
  };
}
