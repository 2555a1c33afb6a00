import type { InterviewRequest, RequestId, UserId } from '../../domain/model/request.js';
import { isOpenToRequests } from '../../domain/rules/pause.js';
import type { Named } from '../../messages/facts.js';
import type { Context } from '../context.js';
import { named } from '../load-world.js';
import { nowOf } from '../now-of.js';
import type { TeamId } from '../ports/team-id.js';

/** As many as Slack's menu holds. */
const COLLEAGUES_MAX = 100;

/** Whom a decline may point to: the open hosts besides the two, by name; those of whom Slack says nothing are left out. */
export async function openColleagues(
  context: Context,
  team: TeamId,
  { hostId, requesterId }: InterviewRequest,
): Promise<Named[]> {
  const { store, slack } = context;
  const now = nowOf(context);
  const open = (await store.hosts(team)).filter(
    (host) => isOpenToRequests(host, now) && host.id !== hostId && host.id !== requesterId,
  );
  const people = await Promise.all(
    open.slice(0, COLLEAGUES_MAX).map(async ({ id }) => {
      const profile = await slack.profile(team, id).catch(() => undefined);
      return profile === undefined || profile.isDeleted ? [] : [named(profile, id)];
    }),
  );
  return people.flat().sort((a, b) => a.name.localeCompare(b.name));
}

/** May a decline point to this colleague? Only to another host who is open. Undefined: yes. */
export async function checkColleague(
  context: Context,
  team: TeamId,
  { colleague, requestId }: { colleague: UserId; requestId: RequestId },
): Promise<{ problem: 'yourself' | 'requester' | 'not_host'; name: string } | undefined> {
  const { store, slack } = context;
  const [{ host }, [request], profile] = await Promise.all([
    store.load(team, { hostId: colleague }),
    store.requests(team, [requestId]),
    slack.profile(team, colleague),
  ]);
  const { name } = named(profile, colleague);
  if (colleague === request?.hostId) return { problem: 'yourself', name };
  if (colleague === request?.requesterId) return { problem: 'requester', name };
  return isOpenToRequests(host.doc, nowOf(context)) ? undefined : { problem: 'not_host', name };
}
