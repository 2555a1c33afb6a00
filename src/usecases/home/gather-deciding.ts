import type { DateTime } from 'luxon';
import type { Host } from '../../domain/model/host.js';
import type { InterviewRequest, UserId } from '../../domain/model/request.js';
import { atTime } from '../../domain/rules/deadlines.js';
import { deciderBeside } from '../../domain/rules/who-decides.js';
import type { Overview } from '../../messages/home/overview.js';
import type { Context } from '../context.js';
import type { TeamId } from '../ports/team-id.js';

/** Of the cards that an assistant got, so many of the newest may still be open. */
const LOOKED_AT = 50;

/** Soonest due first; of those due together, whoever asked first. */
const orderOf = ({ due = '', createdAt }: InterviewRequest) => due + createdAt;

/** What this person may decide for others. */
export async function gatherDeciding(
  { store, slack }: Pick<Context, 'store' | 'slack'>,
  team: TeamId,
  user: UserId,
  now: DateTime,
): Promise<NonNullable<Overview['deciding']>> {
  const { ids } = await store.history(team, user, 'assistant', { offset: 0, limit: LOOKED_AT });
  if (ids.length === 0) return [];
  const found = (await store.requests(team, ids)).map((request) => atTime(request, now));
  const open = found.filter(({ status }) => status === 'awaiting_host');
  const hosts = new Map<UserId, Host | undefined>();
  for (const { hostId } of open)
    if (!hosts.has(hostId)) hosts.set(hostId, (await store.load(team, { hostId })).host.doc);
  const profile = open.length === 0 ? undefined : await slack.profile(team, user).catch(() => undefined);
  return open
    .flatMap((request) => {
      const host = hosts.get(request.hostId);
      if (host === undefined || deciderBeside(request, host) !== user) return [];
      return [{ request, host, zone: profile?.zone ?? host.settings.zone }];
    })
    .sort(({ request: a }, { request: b }) => orderOf(a).localeCompare(orderOf(b)));
}
