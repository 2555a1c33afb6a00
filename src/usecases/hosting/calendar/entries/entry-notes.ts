import { homeEffect } from '../../../../domain/consequences/refreshes.js';
import { toIso } from '../../../../domain/time.js';
import { dropped } from '../../../deliver/retry-policy.js';
import { nowOf } from '../../../now-of.js';
import type { CalendarFailure } from '../../../ports/calendar/calendar.js';
import type { Settlement } from '../../../ports/effect-ledger.js';
import { sealFor } from '../sealed.js';
import type { EntryCase, EntryParts } from './entry-case.js';
import type { EntryRecord } from './entry-record.js';

/** Records what is known of an entry and since when writing it fails; redraws the Home when that begins or ends. */
export async function noteEntry(
  parts: EntryParts,
  known: EntryCase,
  record: EntryRecord,
  failure?: CalendarFailure | undefined,
): Promise<void> {
  const { team, host, request, kept } = known;
  if (record.at === undefined && record.leftIn.length === 0 && failure === undefined)
    return dropEntry(parts, known);
  const since = kept?.failure?.since ?? toIso(nowOf(parts));
  const sealed = sealFor(parts.secrets, team, host.id, record);
  const failing = failure === undefined ? {} : { failure: { code: failure.code, since } };
  await parts.entries.write(team, host.id, request.id, { sealed, ...failing });
  if (kept?.failure?.code !== failure?.code) await showOnHome(parts, known);
}

/** Nothing is left to do; what has failed until now is given up. */
export async function restEntry(parts: EntryParts, known: EntryCase, isOver: boolean): Promise<Settlement> {
  if (isOver && known.kept !== undefined) await dropEntry(parts, known);
  return isOver && known.kept?.failure !== undefined ? dropped('too_late') : { as: 'done' };
}

async function dropEntry(parts: EntryParts, known: EntryCase): Promise<void> {
  const { team, host, request, kept } = known;
  await parts.entries.drop(team, host.id, [request.id]);
  if (kept?.failure !== undefined) await showOnHome(parts, known);
}

async function showOnHome(parts: EntryParts, { team, host }: EntryCase): Promise<void> {
  await parts.store.commit(team, { add: [homeEffect(host.id, nowOf(parts))], remove: [] });
}
