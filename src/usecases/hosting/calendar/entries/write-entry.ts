import {
  CALENDAR_MENDED_BY_HOST_MS,
  CALENDAR_REWRITE_MAX_MS,
  CALENDAR_REWRITE_MS,
} from '../../../../../config/policy.js';
import type { CalendarFailureCode } from '../../../../domain/model/calendar.js';
import { endOf } from '../../../../domain/rules/deadlines.js';
import { staysBehind } from '../../../../domain/rules/host-entry.js';
import { toMs } from '../../../../domain/time.js';
import { dropped } from '../../../deliver/retry-policy.js';
import type { CalendarFailure } from '../../../ports/calendar/calendar.js';
import type { Settlement, Taken, WaitReason } from '../../../ports/effect-ledger.js';
import { openFor } from '../sealed.js';
import type { ServerTurns } from '../server-turns.js';
import { putEntry, startOf, takeOut } from './entry-calls.js';
import {
  accountFor,
  type EntryCase,
  type EntryParts,
  gatherCase,
  type WantedEntry,
  wantedEntry,
} from './entry-case.js';
import { entryId } from './entry-id.js';
import { noteEntry, restEntry } from './entry-notes.js';
import { begin, planEntry } from './entry-plan.js';
import type { EntryRecord } from './entry-record.js';

/** How often the state may have changed while a calendar was written before others get their turn. */
const ROUNDS = 3;
const SOON_MS = 1_000;
const NAME_AGAIN_MS = 60_000;

/** What only the host can mend; once they reconnect the calendar, writing begins at once. */
const MENDED_BY_HOST: readonly CalendarFailureCode[] = [
  'unauthorized',
  'forbidden',
  'consent_needed',
  'not_found',
  'address_refused',
];

/** `did` names what was done; absent: there was nothing to do. */
type Followed = { did?: string; isNameless: boolean; failure?: CalendarFailure | undefined };

/**
 * Makes the entry in the host's calendar match its request as it is now; safe to repeat, and resumes wherever the last try
 * stopped. Looks once more after writing: a process that was paused meanwhile may have been overtaken.
 */
export async function writeEntry(
  parts: EntryParts,
  turns: ServerTurns,
  { team, effect, attempts }: Taken,
): Promise<Settlement> {
  const { hostId = '', requestId = '' } = effect;
  const gather = () => gatherCase(parts, team, hostId, requestId);
  const again = (waitMs: number, reason: WaitReason | CalendarFailureCode): Settlement => ({
    ...{ as: 'again', dueAt: parts.clock.now() + waitMs, reason },
  });
  const first = await gather();
  if (first === undefined) return dropped('gone');
  const rounds = async (): Promise<Settlement> => {
    let known: EntryCase | undefined = first;
    let done: string | undefined;
    for (let round = 0; round < ROUNDS && known !== undefined; round++) {
      const followed = await follow(parts, known, done);
      if ('as' in followed) return followed;
      if (followed.failure !== undefined)
        return again(waitMs(followed.failure, attempts), followed.failure.code);
      if (followed.did === undefined)
        return followed.isNameless ? again(NAME_AGAIN_MS, 'no_name') : { as: 'done' };
      done = followed.did;
      const before: EntryCase = known;
      known = await gather();
      if (known !== undefined) await takeOutBehind(before, known);
    }
    return again(SOON_MS, 'overtaken');
  };
  const servers = first.accounts.map(({ server }) => server);
  return (await turns.take(servers, rounds)) ?? again(SOON_MS, 'server_busy');
}

/** `done`: what was done a moment ago, which need not be repeated. */
async function follow(
  parts: EntryParts,
  known: EntryCase,
  done: string | undefined,
): Promise<Followed | Settlement> {
  const { state, target, request, record } = known;
  const end = request.start === undefined ? 0 : toMs(endOf(request.start));
  const until = Math.max(end, record.until);
  const isOver = until <= parts.clock.now();
  if (state === 'as_it_is' || isOver) return restEntry(parts, known, isOver);
  const wanted = await wantedEntry(parts, known);
  const isNameless = wanted?.isNameless === true;
  if (target === 'sealed_off') {
    const failure = { code: 'unauthorized' } as const;
    await noteEntry(parts, known, record, failure);
    return { failure, isNameless };
  }
  const plan = planEntry(state, record, target);
  const begun = begin(record, plan, until);
  const did = JSON.stringify([plan, wanted?.says]);
  const stands = begun.at === undefined || begun.says === wanted?.says;
  if (did === done || (plan.leave.length === 0 && stands)) {
    const { team, host, kept } = known;
    const isChanged = kept?.failure !== undefined || begun.at === undefined;
    if (kept !== undefined && (isChanged || openFor(parts.secrets, team, host.id, kept.sealed)?.stale))
      await noteEntry(parts, known, begun);
    return { isNameless };
  }
  await noteEntry(parts, known, begun, known.kept?.failure);
  return { ...(await carryOut(parts, known, begun, wanted)), did, isNameless };
}

/** Writes the entry where it belongs, then takes it out of where it stood before, and notes what came of it. */
async function carryOut(
  parts: EntryParts,
  known: EntryCase,
  begun: EntryRecord,
  wanted: WantedEntry | undefined,
): Promise<{ failure?: CalendarFailure | undefined }> {
  const written = await putWanted(parts, known, begun, wanted);
  const left = await takeOutLeft(known, written.record);
  const failure = written.failure ?? left.failure;
  await noteEntry(parts, known, left.record, failure);
  return { failure };
}

type Step = { record: EntryRecord; failure?: CalendarFailure };

async function putWanted(
  parts: EntryParts,
  { team, request, accounts }: EntryCase,
  record: EntryRecord,
  wanted: WantedEntry | undefined,
): Promise<Step> {
  const account = record.at && accountFor(accounts, record.at);
  if (record.at === undefined || account === undefined) return { record };
  if (wanted === undefined || record.says === wanted.says) return { record };
  const isAsked = request.deletion?.start === request.start;
  const written = await putEntry(account, record.at, record, { ...wanted, isAsked });
  const { at, leftIn, until } = record;
  if (written === 'deleted') {
    const deletion = { kind: 'note_deletion', start: startOf(wanted.entry) } as const;
    await parts.perform(team, { requestId: request.id }, deletion);
    return { record: { leftIn, until } };
  }
  if (!written.ok) return { record, failure: written.failure };
  const meets = wanted.entry.tentative ? {} : { meets: startOf(wanted.entry) };
  return { record: { at, says: wanted.says, ...meets, leftIn, until } };
}

async function takeOutLeft({ team, request, accounts }: EntryCase, record: EntryRecord): Promise<Step> {
  const still: EntryRecord['leftIn'] = [];
  let failure: CalendarFailure | undefined;
  for (const place of record.leftIn) {
    const account = accountFor(accounts, place);
    const taken = account && (await takeOut(account, place, entryId(team, request.id)));
    if (taken === undefined || taken.ok) continue;
    still.push(place);
    failure ??= taken.failure;
  }
  return { record: { ...record, leftIn: still }, ...(failure !== undefined && { failure }) };
}

/** The connection was removed during the write: the removal may have looked for entries too early. */
async function takeOutBehind(before: EntryCase, { team, host, request, state, accounts }: EntryCase) {
  if (staysBehind(state, host)) return;
  for (const account of before.accounts) {
    const { place } = account;
    if (place !== undefined && !accounts.some((each) => each.account === account.account))
      await takeOut(account, place, entryId(team, request.id));
  }
}

function waitMs({ code, retryAfterMs = 0 }: CalendarFailure, attempts: number): number {
  if (MENDED_BY_HOST.includes(code)) return CALENDAR_MENDED_BY_HOST_MS;
  const backoffMs = Math.min(CALENDAR_REWRITE_MAX_MS, CALENDAR_REWRITE_MS * 2 ** Math.min(attempts, 10));
  return Math.max(backoffMs, retryAfterMs);
}
