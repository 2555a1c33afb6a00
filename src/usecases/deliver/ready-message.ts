import { type Effect, isCritical, isFile, isMessage } from '../../domain/model/effects.js';
import { isBooked } from '../../domain/model/status.js';
import { startsClockAnew } from '../../domain/rules/clock-message.js';
import { type MaySend, maySend } from '../../domain/rules/may-send.js';
import { bundle } from '../../messages/deciding/nudge.js';
import type { MessageFacts } from '../../messages/facts.js';
import { renderMessage } from '../../messages/render.js';
import type { Context } from '../context.js';
import { nowOf } from '../now-of.js';
import type { Settlement } from '../ports/effect-ledger.js';
import type { TeamId } from '../ports/team-id.js';
import { aboutHost } from './about-host.js';
import { afterPost } from './after-post.js';
import { rememberPost } from './live-messages.js';
import { noteInvitation } from './offers.js';
import { dropped } from './retry-policy.js';
import { withoutFile } from './update-copies.js';

/** Nothing outdated goes out, and what would come at a bad time waits. */
export function waits(may: MaySend): Settlement | undefined {
  if (may.when === 'never') return dropped('not_current');
  return may.when === 'later' ? { as: 'again', dueAt: may.at.toMillis(), reason: 'not_yet' } : undefined;
}

export async function readyBundle(context: Context, team: TeamId, effect: Effect) {
  const { doc: host } = (await context.store.load(team, { hostId: effect.hostId })).host;
  if (host === undefined) return dropped('nothing_to_say');
  const notNow = waits(maySend(effect, { host }, nowOf(context)));
  if (notNow !== undefined) return notNow;
  return { send: () => context.slack.post(team, host.id, bundle(host.awaiting.length)) };
}

/** A message about a host rather than a request, or its file. */
export async function readyAboutHost(context: Context, team: TeamId, effect: Effect) {
  const words = await aboutHost(context, team, effect);
  if (words === undefined) return dropped('nothing_to_say');
  const { to = '', kind } = effect;
  const { file } = words;
  if (!isFile(kind))
    return {
      send: async () => {
        const sent = await context.slack.post(team, to, withoutFile(words));
        await noteInvitation(context, team, effect, sent);
        return sent;
      },
    };
  return file === undefined ? dropped('no_file') : { send: () => context.slack.upload(team, to, file) };
}

export async function readyMessage(context: Context, team: TeamId, effect: Effect, facts: MessageFacts) {
  const { kind, to } = effect;
  if (!isMessage(kind) || to === undefined) return dropped('not_a_message');
  const critical = isCritical(kind);
  const message = withoutFile(renderMessage(kind, facts));
  if (critical) await context.slack.prepare(team, to, message);
  const send = async () => {
    const result = await context.slack.post(team, to, message, { critical });
    if (result.outcome !== 'sent') return result;
    const { request } = facts;
    const requestId = request.id;
    const about = { teamId: team, requestId };
    await afterPost(context, about, () => rememberPost(context, team, { requestId, kind, message }, result));
    // A message that somebody has a limited time to answer arrived late.
    if (startsClockAnew(effect, request, context.clock.now()))
      await afterPost(context, about, () =>
        context.perform(team, { requestId }, { kind: 'start_clock', message: effect.id }),
      );
    return result;
  };
  return { send };
}

export async function readyFile(context: Context, team: TeamId, effect: Effect, facts: MessageFacts) {
  const whose = effect.kind === 'calendar_host' ? 'host' : 'requester';
  if (whose === 'host' && facts.inHostCalendar === true) return dropped('no_file');
  const { file } = renderMessage(`${isBooked(facts.request) ? 'approved' : 'cancelled'}_${whose}`, facts);
  if (file === undefined) return dropped('no_file');
  return { send: () => context.slack.upload(team, effect.to ?? '', file) };
}
