import { redisBlocksMemory } from '../adapters/redis/store/blocks-memory.js';
import { redisPaceBoard } from '../adapters/redis/store/pace-board.js';
import { redisPeopleMemory } from '../adapters/redis/store/recent-people.js';
import { createClients } from '../adapters/slack/clients.js';
import { createNewerBlocks } from '../adapters/slack/newer-blocks/newer-blocks.js';
import { pacedClients } from '../adapters/slack/paced-clients.js';
import { Pacing } from '../adapters/slack/pacing.js';
import { createSlack } from '../adapters/slack/slack.js';
import { createViews } from '../adapters/slack/views.js';
import type { Foundation } from './foundation.js';
import type { Workspaces } from './workspaces.js';

/** Slack's Web API at `apiUrl`, for all workspaces and paced together with all other processes. */
export function composeSlack({ redis, clock, logger }: Foundation, workspaces: Workspaces, apiUrl: string) {
  const { commands } = redis;
  const pacing = new Pacing(clock, redisPaceBoard(commands));
  const clients = pacedClients(createClients(apiUrl, workspaces.of, logger), pacing);
  const newerBlocks = createNewerBlocks({ memory: redisBlocksMemory(commands), logger });
  const slack = createSlack({
    ...{ clients, pacing, newerBlocks, memory: redisPeopleMemory(commands), clock, logger },
    isInstalled: (team) => workspaces.of(team) !== undefined,
    gone: workspaces.removed,
  });
  return {
    slack,
    newerBlocks,
    views: createViews(clients, newerBlocks),
    /** Resolves when Slack answers, and knows whoever asks; for whichever workspace it is asked. */
    ping: async () => {
      const team = workspaces.teams().find((each) => workspaces.of(each) !== undefined);
      await (team === undefined ? clients.reading('').api.test() : clients.reading(team).auth.test());
    },
  };
}
