import type { AgendaField } from '../../domain/model/refusal.js';
import type { Iso, RequestId, UserId } from '../../domain/model/request.js';
import type { Named } from '../facts.js';

/** A start that can be had. */
export interface SlotChoice {
  start: Iso;
  /** Ends where the host's next appointment or the end of work begins. */
  suitsHost: boolean;
}

/** What the request form shows before anything is typed. */
export interface RequestFormFacts {
  host: Named;
  requester: Named;
  /** Slack does not say where the requester is: the zone is the host's. */
  zoneUnknown?: true;
  /** Who decides for the host, too, and so reads it. */
  assistantId?: UserId;
  /** What the host likes to talk about; may be empty. */
  about: string;
  /** At most as many as fit into a select; empty when one would join the line. */
  slots: SlotChoice[];
  /** The place in line that a newcomer would get; absent when there are slots. */
  placeInLine?: number;
  /** There may be openings, but the host's calendar cannot be read at the moment. */
  calendarUnknown?: true;
  /** When the host will have answered at the latest; `endsDay`: at the end of one of their work days. Absent in line. */
  answer?: { by: Iso; endsDay: boolean };
  /** Asks on the strength of an invitation. */
  invited: boolean;
  /** Has had an informational interview already, with whomever. */
  hasMet?: boolean;
  /** The host holds this time for them: with it, sending books. */
  held?: { start: Iso; until: Iso };
  now: Iso;
}

/** What a form remembers between its views, in `private_metadata`. */
export interface RequestFormMemory {
  hostId: string;
  mode: 'slots' | 'line';
  /** The declined request whose agenda was passed on. */
  passedOn?: RequestId;
  /** Goes up with each new list of slots, so that Slack takes them as new inputs. */
  version: number;
  /** Fields under which "Send anyway" stands. */
  insistable: AgendaField[];
}

/** What there is room for in a form: it grows by *Add a question* and *Add a backup time*. */
export interface FormRoom {
  questions: number;
  times: number;
}

/** What is different when a form comes back. */
export interface RequestFormReturn {
  memory: RequestFormMemory;
  room?: FormRoom;
  /** Wishes that stay chosen, by place; '' where there is none. */
  wishes: string[];
  /** The sentence under each field that is wrong: Slack shows either its own errors or a changed form. */
  marks: Record<string, string>;
  notices: ('slot_gone' | 'too_soon' | 'full' | 'insist' | 'marked')[];
}
