import type { UserId } from '../../domain/model/request.js';
import { isPaused } from '../../domain/rules/pause.js';
import type { Named } from '../../messages/facts.js';
import { named } from '../load-world.js';
import { nowOf } from '../now-of.js';
import type { Clock } from '../ports/clock.js';
import type { Slack } from '../ports/slack.js';
import type { Store } from '../ports/store.js';
import type { TeamId } from '../ports/team-id.js';

/** As many as Slack's menu holds. */
const COLLEAGUES_MAX = 100;

/** Whom a decline may point to: the open hosts besides the two, by name; those of whom Slack says nothing are left out. */
export async function openColleagues(
  { store, slack, clock }: { store: Store; slack: Slack; clock: Clock },
  team: TeamId,
  { hostId, requesterId }: { hostId: UserId; requesterId: UserId },
): Promise<Named[]> {
  const now = nowOf({ clock });
  const open = (await store.hosts(team)).filter(
    (host) =>
      host.closed === undefined && !isPaused(host, now) && host.id !== hostId && host.id !== requesterId,
  );
  const people = await Promise.all(
    open.slice(0, COLLEAGUES_MAX).map(async ({ id }) => {
      const profile = await slack.profile(team, id).catch(() => undefined);
      return profile === undefined || profile.isDeleted ? [] : [named(profile, id)];
    }),
  );
  return people.flat().sort((a, b) => a.name.localeCompare(b.name));
}
