import type { DateTime } from 'luxon';
import type { HostCalendar } from '../domain/model/calendar.js';
import type { Host } from '../domain/model/host.js';
import type { InterviewRequest, Iso, UserId } from '../domain/model/request.js';
import type { Cost } from '../domain/rules/capacity.js';
import type { HourClock } from './parts/times.js';

/** A person as messages name them. `name` is what Slack shows (empty when it does not say): typed text, to be escaped. */
export interface Named {
  id: UserId;
  name: string;
  title: string;
  zone: string;
  /** As their Slack's language has it; absent: to twelve. */
  clock?: HourClock;
  /** Of somebody who is no member of the workspace: a guest in it, or of another organisation. */
  outside?: { isGuest: boolean; organization?: string };
}

/** Everything a message about a request can need. Gathered afresh right before each post and update. */
export interface MessageFacts {
  request: InterviewRequest;
  host: Host;
  hostPerson: Named;
  requesterPerson: Named;
  /** Whom a decline points to; absent also where that host takes nothing from this requester. */
  colleague?: Named;
  /** The requester has asked that colleague since. */
  askedColleague?: true;
  /** Who got the card beside the host. */
  assistant?: Named;
  /** Who decided, where it was not the host. */
  decider?: Named;
  now: DateTime;
  /** The wishes besides the claimed start, and whether each could still be had. */
  alternates: { start: Iso; free: boolean }[];
  /** What the host's calendars say while a decision is awaited; absent: none is connected. */
  calendar?: HostCalendar;
  /** Holds and meetings are written into the host's calendar: no file is sent besides. */
  inHostCalendar?: true;
  /** What the claimed start costs the host; absent when there is none. */
  cost?: Cost;
  /** 1 = next in line; absent when not waiting. */
  placeInLine?: number;
  /** Would stepping back now count like a decline? The button says so before it does. */
  withdrawalBlocks: boolean;
  /** A newer message in the same DM says it in full. */
  saidAgain?: true;
  /** How late this message is; only what says so uses it. */
  lateMs: number;
}
