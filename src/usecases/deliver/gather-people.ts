import { isOutsider } from '../../domain/commands/asking/check-eligibility.js';
import { isBarred } from '../../domain/model/host.js';
import { FORGOTTEN, type InterviewRequest, UNNAMED, type UserId } from '../../domain/model/request.js';
import type { MessageFacts, Named } from '../../messages/facts.js';
import type { Context } from '../context.js';
import { AppError } from '../errors.js';
import type { Profile } from '../ports/slack.js';
import type { TeamId } from '../ports/team-id.js';

type PeopleParts = Pick<Context, 'store' | 'slack'>;
type Colleague = Pick<MessageFacts, 'colleague' | 'askedColleague'>;
type People = Pick<MessageFacts, 'hostPerson' | 'requesterPerson' | 'assistant' | 'decider'> & Colleague;

/** Everybody whom a request's messages name: the two, who else got the card, who decided, and whom a decline points to. */
export async function gatherPeople(
  parts: PeopleParts,
  team: TeamId,
  request: InterviewRequest,
): Promise<People> {
  const { hostId, requesterId, assistantId, decision, counter, zones } = request;
  const person = (id: UserId, zone: string) => personOf(parts, team, nameable(request, id), zone);
  const beside = async (id: UserId | undefined) => (id === undefined ? undefined : person(id, zones.host));
  const [hostPerson, requesterPerson, assistant, decider, colleague] = await Promise.all([
    person(hostId, zones.host),
    person(requesterId, zones.requester),
    beside(assistantId),
    beside((counter ?? decision)?.by),
    colleagueOf(parts, team, request),
  ]);
  return {
    ...{ hostPerson, requesterPerson, ...colleague },
    ...(assistant !== undefined && { assistant }),
    ...(decider !== undefined && { decider }),
  };
}

/** A message is written for the last time once the texts are deleted, so it must not name anybody who may later be forgotten. */
function nameable({ purged }: InterviewRequest, id: UserId): UserId {
  return purged === true && id !== FORGOTTEN ? UNNAMED : id;
}

/** Slack's name for a person. If Slack does not answer, messages do without; if it is only busy, they wait. */
export async function personOf(
  { slack }: Pick<Context, 'slack'>,
  team: TeamId,
  id: UserId,
  zone: string,
): Promise<Named> {
  const known = id === FORGOTTEN || id === UNNAMED ? undefined : slack.profile(team, id);
  const profile = await known?.catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'slack_busy') throw error;
    return undefined;
  });
  return {
    id,
    name: profile?.name ?? '',
    title: profile?.title ?? '',
    zone: profile?.zone ?? zone,
    ...outsideOf(profile),
  };
}

/** Of somebody who is no member of the workspace. */
function outsideOf(profile: Profile | undefined): Pick<Named, 'outside'> {
  if (!isOutsider(profile)) return {};
  const { isStranger = false, organization } = profile ?? {};
  return { outside: { isGuest: !isStranger, ...(organization !== undefined && { organization }) } };
}

/** Far fewer requests than this follow a decline before what was typed is deleted. */
const LOOKED_AT = 50;

/** Whom the decline points to, and whether they were asked since; nobody, if that host has blocked the requester. */
async function colleagueOf(
  parts: PeopleParts,
  team: TeamId,
  { decision, requesterId, zones }: InterviewRequest,
): Promise<Colleague> {
  const { colleague: id, at = '' } = decision ?? {};
  if (id === undefined) return {};
  const { store } = parts;
  const [{ host }, key, { ids }] = await Promise.all([
    store.load(team, { hostId: id }),
    store.personKey(team, requesterId),
    store.history(team, requesterId, 'requester', { offset: 0, limit: LOOKED_AT }),
  ]);
  if (host.doc !== undefined && isBarred(host.doc, key)) return {};
  const later = (await store.requests(team, ids)).filter(({ createdAt }) => createdAt > at);
  const asked = later.some(({ hostId }) => hostId === id);
  return { colleague: await personOf(parts, team, id, zones.host), ...(asked && { askedColleague: true }) };
}
