import { hostsReply } from '../../src/messages/asking/hosts-reply.js';
import { helpReply } from '../../src/messages/home/help-reply.js';
import { statusReply } from '../../src/messages/home/status-reply.js';
import { notHostingReply } from '../../src/messages/hosting/hosting-replies.js';
import { statsReply } from '../../src/messages/hosting/stats-reply.js';
import { ACTIONS } from '../../src/messages/ids.js';
import { cancelReply } from '../../src/messages/preparing/cancel-reply.js';
import { queueReply, REMOVED_WORDS, removedReply } from '../../src/messages/waiting/queue-reply.js';
import { listHosts } from '../../src/usecases/asking/open-hosts.js';
import { withInvitations } from '../../src/usecases/home/gather-invitations.js';
import { gatherOverview } from '../../src/usecases/home/gather-overview.js';
import { readStats } from '../../src/usecases/hosting/read-stats.js';
import { listQueue } from '../../src/usecases/waiting/list-queue.js';
import { acting } from '../act.js';
import type { Actor, Listeners, Message, Press, Reply } from '../context.js';

/** What people look at: by command, and by the button that stands for it. */
export const lists: Listeners = {
  commands: {
    help: { run: showHelp },
    hosts: { run: (call) => showHosts(call, 0) },
    status: { run: async (call) => statusReply(await overviewOf(call)) },
    queue: { run: (call) => showQueue(call, 0) },
    cancel: { run: async (call) => cancelReply(await overviewOf(call)) },
    stats: { run: showStats },
  },
  presses: {
    [ACTIONS.showHosts]: (press) => showHosts(press, 0),
    [ACTIONS.hostsPage]: (press) => showHosts(press, pageOf(press)),
    [ACTIONS.showStatus]: async (press) => statusReply(await overviewOf(press)),
    [ACTIONS.showQueue]: (press) => showQueue(press, 0),
    [ACTIONS.queuePage]: (press) => showQueue(press, pageOf(press)),
    [ACTIONS.showCancel]: async (press) => cancelReply(await overviewOf(press)),
    [ACTIONS.showStats]: showStats,
    [ACTIONS.removeFromLine]: acting(
      (actor) => ({ kind: 'decline', actor, text: REMOVED_WORDS, again: { kind: 'any_time' } }),
      removedReply,
    ),
    [ACTIONS.link]: async () => undefined,
  },
};

const overviewOf = async ({ context, team, user }: Actor) =>
  withInvitations(context, team, await gatherOverview(context, team, user));

async function showHelp(actor: Actor): Promise<Message> {
  const { context, team, user } = actor;
  const profile = context.slack.profile(team, user).catch(() => undefined);
  return helpReply(await overviewOf(actor), (await profile)?.isAdmin);
}

async function showHosts({ context, team, user }: Actor, page: number): Promise<Message> {
  return hostsReply(await listHosts(context, team, { viewer: user, page }));
}

async function showQueue({ context, team, user }: Actor, page: number): Promise<Message> {
  const facts = await listQueue(context, team, { hostId: user, page });
  return facts === undefined ? notHostingReply() : queueReply(facts, context.clock.now());
}

export async function showStats({ context, team, user }: Actor): Promise<Reply> {
  const numbers = await readStats(context, team, user);
  return numbers === undefined ? notHostingReply() : statsReply(numbers.stats, numbers.months);
}

/** Page numbers come back as they went out, unless somebody made them up. */
function pageOf({ value }: Press): number {
  const page = Number(value);
  return Number.isSafeInteger(page) && page >= 0 && page < 1000 ? page : 0;
}
