import type { AuditEntry, WorkspaceSettings } from '../../domain/model/workspace.js';
import { context, mention, section } from '../parts/block-kit.js';
import { type Notice, notice, reply } from '../parts/notices.js';
import { dayAndTime } from '../parts/times.js';
import { listed } from '../parts/words.js';

const SHOWN = 40;

export const notAdminReply = (): Notice =>
  notice('Only admins and owners of this workspace can do this. Nothing was changed.');

/** What a host gives and what waits for them. */
export interface HostNumbers {
  host: string;
  state: 'open' | 'paused' | 'closed';
  perMonth: number;
  waiting: number;
  booked: number;
}

/** Every host, with what is booked and what waits. */
export function hostNumbersReply(hosts: HostNumbers[]): Notice {
  if (hosts.length === 0) return notice('Nobody hosts here yet.');
  const lines = hosts
    .toSorted((a, b) => b.booked + b.waiting - (a.booked + a.waiting))
    .slice(0, SHOWN)
    .map(
      ({ host, state, perMonth, waiting, booked }) =>
        `${mention(host)}: ${state}, ${booked} booked, ${waiting} waiting, up to ${perMonth} a month`,
    );
  return reply([section(lines.join('\n')), more(hosts.length)]);
}

const SETTING_NAMES: Record<keyof WorkspaceSettings, string> = {
  hosts: 'who may host',
  barred: 'who may not ask',
  guestsMayAsk: 'whether guests may ask',
  perWeekMax: 'the most in a week',
  perMonthMax: 'the most in a month',
  perWeek: 'interviews a week for new hosts',
  perMonth: 'interviews a month for new hosts',
  noticeDays: 'minimum notice for new hosts',
  keepTypedDays: 'how long texts are kept',
};

/** What admins did, newest first. `zone`: the reader's. */
export function auditReply(entries: AuditEntry[], zone: string): Notice {
  if (entries.length === 0) return notice('No admin has done anything yet.');
  const lines = entries
    .slice(0, SHOWN)
    .map((entry) => `${dayAndTime(entry.at, zone)}: ${mention(entry.by)} ${deed(entry)}`);
  return reply([section(lines.join('\n')), more(entries.length)]);
}

function deed(entry: AuditEntry): string {
  switch (entry.kind) {
    case 'settings':
      return `changed ${listed(entry.changed.map((field) => SETTING_NAMES[field]))}`;
    case 'export_person':
      return `exported the data of ${mention(entry.of)}`;
    case 'erase_person':
      return `erased the data of ${mention(entry.of)}`;
    case 'export_workspace':
      return 'exported everything';
  }
}

/** An export has everything. */
const more = (total: number) =>
  total > SHOWN ? [context(`And ${total - SHOWN} more: see *Export everything*.`)] : [];

export const choosePersonReply = (): Notice => notice('Please choose a person first.');

export const exportedReply = (isSent: boolean): Notice =>
  notice(
    isSent
      ? 'The file is in your messages with me. It holds what people typed: keep it safe.'
      : 'Slack did not take the file. Please try again, or ask whoever runs this bot whether it may upload files.',
  );

export const erasedReply = (outcome: 'forgotten' | 'meeting'): Notice =>
  notice(
    outcome === 'forgotten'
      ? 'Done: their open requests have ended, and what they typed is deleted.'
      : 'They are in a meeting right now. Please try again when it is over. Nothing was changed.',
  );

export const workspaceSavedReply = (): Notice => notice('Saved. It holds for what begins from now on.');
