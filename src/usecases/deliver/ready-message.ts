import { type Effect, isCritical, isFile, isMessage } from '../../domain/model/effects.js';
import { isBooked } from '../../domain/model/status.js';
import { startsClockAnew } from '../../domain/rules/clock-message.js';
import { type MaySend, maySend } from '../../domain/rules/may-send.js';
import { bundle } from '../../messages/deciding/nudge.js';
import type { MessageFacts } from '../../messages/facts.js';
import { renderMessage } from '../../messages/render.js';
import { nowOf } from '../now-of.js';
import type { Settlement } from '../ports/effect-ledger.js';
import type { TeamId } from '../ports/team-id.js';
import { afterPost } from './after-post.js';
import type { DeliveryParts } from './delivery-parts.js';
import { dropped } from './retry-policy.js';
import { withoutFile } from './update-copies.js';

/** Nothing outdated goes out, and what would come at a bad time waits. */
export function waits(may: MaySend): Settlement | undefined {
  if (may.when === 'never') return dropped('not_current');
  return may.when === 'later' ? { as: 'again', dueAt: may.at.toMillis(), reason: 'not_yet' } : undefined;
}

export async function readyBundle(parts: DeliveryParts, team: TeamId, effect: Effect) {
  const { doc: host } = (await parts.store.load(team, { hostId: effect.hostId })).host;
  if (host === undefined) return dropped('nothing_to_say');
  const notNow = waits(maySend(effect, { host }, nowOf(parts)));
  if (notNow !== undefined) return notNow;
  return { send: () => parts.slack.post(team, host.id, bundle(host.awaiting.length)) };
}

/** A message about a host rather than a request, or its file. */
export async function readyAboutHost(parts: DeliveryParts, team: TeamId, effect: Effect) {
  const words = await parts.aboutHost(team, effect);
  if (words === undefined) return dropped('nothing_to_say');
  const { to = '', kind } = effect;
  const { file } = words;
  if (!isFile(kind))
    return {
      send: async () => {
        const sent = await parts.slack.post(team, to, withoutFile(words));
        await parts.posted(team, effect, sent);
        return sent;
      },
    };
  return file === undefined ? dropped('no_file') : { send: () => parts.slack.upload(team, to, file) };
}

export async function readyMessage(parts: DeliveryParts, team: TeamId, effect: Effect, facts: MessageFacts) {
  const { kind, to } = effect;
  if (!isMessage(kind) || to === undefined) return dropped('not_a_message');
  const critical = isCritical(kind);
  const message = withoutFile(renderMessage(kind, facts));
  if (critical) await parts.slack.prepare(team, to, message);
  const send = async () => {
    const result = await parts.slack.post(team, to, message, { critical });
    if (result.outcome !== 'sent') return result;
    const { request } = facts;
    const about = { teamId: team, requestId: request.id };
    await afterPost(parts, about, () => parts.live.remember(team, request.id, kind, result, message));
    if (startsClockAnew(effect, request, parts.clock.now()))
      await afterPost(parts, about, () => parts.startClock(team, effect));
    return result;
  };
  return { send };
}

export async function readyFile(parts: DeliveryParts, team: TeamId, effect: Effect, facts: MessageFacts) {
  const whose = effect.kind === 'calendar_host' ? 'host' : 'requester';
  if (whose === 'host' && facts.inHostCalendar === true) return dropped('no_file');
  const { file } = renderMessage(`${isBooked(facts.request) ? 'approved' : 'cancelled'}_${whose}`, facts);
  if (file === undefined) return dropped('no_file');
  return { send: () => parts.slack.upload(team, effect.to ?? '', file) };
}
