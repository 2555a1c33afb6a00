import type { Effect } from '../../domain/model/effects.js';
import type { UserId } from '../../domain/model/request.js';
import { openInvitation } from '../../domain/rules/once-is-enough.js';
import { nextHolidays, toMs } from '../../domain/time.js';
import { invitationOver, invitationToldAnew } from '../../messages/hosting/invitation.js';
import { settingsSaved } from '../../messages/hosting/settings-saved.js';
import type { Context } from '../context.js';
import { nowOf } from '../now-of.js';
import type { Settlement } from '../ports/effect-ledger.js';
import type { Outgoing, SendResult } from '../ports/slack.js';
import type { NotedKind, Posted, Store } from '../ports/store.js';
import type { TeamId } from '../ports/team-id.js';
import { afterPost } from './after-post.js';
import { copiesOf } from './copies.js';
import { personOf } from './gather-people.js';
import { isFinal, nothingToDo } from './update-copies.js';

type OfferParts = Pick<Context, 'store' | 'slack' | 'clock'>;

/** Under which name it is noted where an offer of a host's stands. `key`: of whom an invitation is for. */
export const offerNote = (hostId: UserId, key = ''): string =>
  `offer-${hostId}${key === '' ? '' : `-${key}`}`;

/** A message with an offer was posted: it counts, and an older one about the same is folded. */
export async function noteOffer(
  parts: OfferParts,
  team: TeamId,
  { note, kind, sent }: { note: string; kind: NotedKind; sent: SendResult },
): Promise<void> {
  if (sent.outcome !== 'sent') return;
  await rewrite(parts, team, note, invitationToldAnew());
  const { channel, ts } = sent;
  const before = (await parts.store.posted(team, note))[kind];
  await parts.store.replacePosted(team, note, kind, before, { channel, ts, hash: '' });
}

/** An invitation went out: it is reached once it is used or over, which it may be by now. */
export async function noteInvitation(
  parts: OfferParts & Pick<Context, 'logger'>,
  team: TeamId,
  { kind, hostId = '', to = '' }: Effect,
  sent: SendResult,
): Promise<void> {
  if (kind !== 'invitation' && kind !== 'held_time_over') return;
  await afterPost(parts, { teamId: team, requestId: '' }, async () => {
    const about = await parts.store.personKey(team, to);
    const folded = await foldOffer(parts, team, { hostId, about });
    const isOver = 'send' in folded;
    // A time that is gone together with its invitation is told without a button.
    if (kind === 'invitation' || !isOver)
      await noteOffer(parts, team, { note: offerNote(hostId, about), kind, sent });
    if (isOver) await folded.send();
  });
}

/** Takes the button off; of an invitation that is still open, at its end. */
export async function foldOffer(
  parts: OfferParts,
  team: TeamId,
  { hostId = '', about }: Pick<Effect, 'hostId' | 'about'>,
): Promise<{ send: () => Promise<SendResult> } | Settlement> {
  const { doc: host } = (await parts.store.load(team, { hostId })).host;
  if (host === undefined) return { as: 'dropped', reason: 'gone' };
  const now = nowOf(parts);
  const fold = (note: string, message: Outgoing) => ({ send: () => rewrite(parts, team, note, message) });
  if (about === undefined) {
    const holidaysAhead = nextHolidays(host.settings, now);
    const saved = settingsSaved(host, [], { isNew: true, offersCalendar: false, holidaysAhead });
    return fold(offerNote(hostId), saved);
  }
  const open = openInvitation(host, about, now);
  if (open !== undefined) return { as: 'again', dueAt: toMs(open.until), reason: 'recurs' };
  const person = await personOf(parts, team, hostId, host.settings.zone);
  return fold(
    offerNote(hostId, about),
    invitationOver(person, host.invitations[about]?.usedBy !== undefined),
  );
}

/** Writes all that is noted of an offer anew, for the last time. */
async function rewrite(
  { store, slack }: OfferParts,
  team: TeamId,
  note: string,
  message: Outgoing,
): Promise<SendResult> {
  const noted = Object.entries(await store.posted(team, note)) as [NotedKind, Posted][];
  for (const [kind, posted] of noted) {
    for (const copy of copiesOf(posted)) {
      const result = await slack.update(team, copy, message);
      if (!isFinal(result)) return result;
    }
    await store.dropPosted(team, note, kind, posted);
  }
  return nothingToDo;
}

/** Somebody is forgotten: where an invitation of theirs stands is noted no longer. */
export async function forgetOffer(store: Store, team: TeamId, note: string): Promise<void> {
  const noted = Object.entries(await store.posted(team, note)) as [NotedKind, Posted][];
  for (const [kind, posted] of noted) await store.dropPosted(team, note, kind, posted);
}
