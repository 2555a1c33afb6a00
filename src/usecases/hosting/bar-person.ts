import { checkPerson } from '../../domain/commands/asking/check-eligibility.js';
import type { Refusal } from '../../domain/model/refusal.js';
import type { InterviewRequest, UserId } from '../../domain/model/request.js';
import type { Context } from '../context.js';
import type { TeamId } from '../ports/team-id.js';
import { openRequestsOf } from './follow-host.js';

export type Barring =
  /** `open`: what is on its way from this person to the host, who may end it. */
  { ok: true; open: InterviewRequest[] } | { ok: false; refusal: Refusal; name?: string };

/** The host blocks somebody; who they are is asked of Slack, so that a slip of the pen blocks nobody. */
export async function barPerson(
  context: Context,
  team: TeamId,
  { hostId, personId, commandId }: { hostId: UserId; personId: UserId; commandId: string },
): Promise<Barring> {
  const [profile, key] = await Promise.all([
    context.slack.profile(team, personId),
    context.store.personKey(team, personId),
  ]);
  const name = profile?.name === undefined ? {} : { name: profile.name };
  const unfit = checkPerson(profile && { ...profile, isDeleted: false });
  if (unfit !== undefined) return { ok: false, refusal: unfit, ...name };
  const person = { id: personId, key };
  const command = { kind: 'bar_person', actor: hostId, person } as const;
  const outcome = await context.perform(team, { hostId, commandId }, command);
  if (!outcome.ok) return { ok: false, refusal: outcome.refusal, ...name };
  const requests = outcome.host === undefined ? [] : await openRequestsOf(context, team, outcome.host);
  return { ok: true, open: requests.filter(({ requesterId }) => requesterId === personId) };
}
