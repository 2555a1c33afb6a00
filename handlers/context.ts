import type { ModalView } from '@slack/types';
import type { UserId } from '../src/domain/model/request.js';
import type { Verb } from '../src/domain/typed/command-text.js';
import type { Notice } from '../src/messages/parts/notices.js';
import type { Context } from '../src/usecases/context.js';
import type { SignInDesk } from '../src/usecases/hosting/calendar/sign-in-desk.js';
import type { Holidays } from '../src/usecases/ports/holidays.js';
import type { NewerBlocks } from '../src/usecases/ports/newer-blocks.js';
import type { Screener } from '../src/usecases/ports/screener.js';
import type { SendResult } from '../src/usecases/ports/slack.js';
import type { TeamId } from '../src/usecases/ports/team-id.js';
import type { Views } from '../src/usecases/ports/views.js';
import type { Answerable } from './bolt/answerable.js';

/** What every listener works with: what use cases do, and what answers people. */
export interface HandlerContext extends Context {
  views: Views;
  newerBlocks: NewerBlocks;
  forms: Forms;
  screener: Screener;
  holidays: Holidays;
  /** Hosts whose calendar is connected without their doing. */
  bringsCalendar?: (user: string) => boolean;
  /** Absent: hosts cannot sign in anywhere. */
  signInDesk?: SignInDesk;
}

export type { Verb } from '../src/domain/typed/command-text.js';

/** A private message: the answer to a command, ephemeral after a button, or a DM after a form. */
export type Message = Notice;
/** A message, or a form that opens on the trigger of what the person did. */
export type Reply = Message | { view: ModalView };

/** Opens the forms that people ask for. */
export interface Forms {
  /**
   * `gather` may be called twice, so it must change nothing. Resolves with a reply that is no form, for the caller to send;
   * rejects if no form could be opened.
   */
  open(
    args: Answerable,
    gather: () => Promise<Reply | undefined>,
    inModal?: boolean,
  ): Promise<Reply | undefined>;
}

/** Who did something, where. */
export interface Actor {
  team: TeamId;
  user: UserId;
  /** view, form and user of forms; time, user and name of a button; trigger, user and words of a command: a repeat changes nothing. */
  commandId: string;
  context: HandlerContext;
}

/** A command, or a button that stands for one. `args`: what follows the subcommand, trimmed, as Slack escaped it. */
export interface Call extends Actor {
  args: string;
}
/** Does what the subcommand says, and gives the person's reply. Throws only on the unexpected. */
export type Subcommand = (call: Call) => Promise<Reply>;

/** `opensForm`: slow facts are bridged by a loading view, since a trigger lives for three seconds. */
export interface VerbHandler {
  run: Subcommand;
  opensForm?: boolean;
}
export type CommandHandlers = Partial<Record<Verb, VerbHandler>>;

/** A button, menu or checkbox that was used. */
export interface Press extends Actor {
  actionId: string;
  /** The button's value, or the chosen option's; '' when there is none. */
  value: string;
  /** Values of all ticked options, for checkboxes. */
  ticked: string[];
  /** Values of all options, ticked or not. */
  offered: string[];
  /** Where the message is, in case we do not know this copy; absent in views. */
  message?: { channel: string; ts: string };
  /** The form or Home that it is in. */
  view?: {
    id: string;
    type: string;
    metadata: string;
    values: FormValues;
    content: Record<string, unknown>;
  };
}
/** Nothing to say: the card or Home changes by itself. */
export type OnPress = (press: Press) => Promise<Reply | undefined>;

/** What a room listens for: verbs of the command, action ids, and forms by their callback ids. */
export interface Listeners {
  commands?: CommandHandlers;
  presses?: Record<string, OnPress>;
  /** Presses that open a form: slow facts are bridged by a loading view. */
  opens?: Record<string, OnPress>;
  submissions?: Record<string, OnSubmit>;
}

/** What was filled in, by **action id**: block ids may change from one view of a form to the next. */
export interface FormValues {
  /** Typed text, trimmed; '' if empty. Also the value of number inputs and of time and date pickers. */
  text(actionId: string): string;
  /** Value of the chosen option, or the chosen person. */
  chosen(actionId: string): string | undefined;
  /** Ids of all chosen people, in a field that takes several. */
  people(actionId: string): string[];
  /** Is there such a field in the form, filled in or not? */
  has(actionId: string): boolean;
  /** Values of the ticked options. */
  ticked(actionId: string): string[];
}

/** A form that was submitted. */
export interface Submission extends Actor {
  values: FormValues;
  /** `private_metadata`. */
  metadata: string;
  callbackId: string;
}

/** The answer to a form is its ack. `errors` are keyed by action id. */
export type FormAnswer =
  /** Closes it (`all`: the whole stack); `say` follows in the DM, and `said` hears how that ended. */
  | { close: 'this' | 'all'; say?: Message; said?: (sent: SendResult) => Promise<unknown> }
  | { errors: Record<string, string> }
  /** Replaces it; what was typed stays where block and action ids stay. `afterwards` follows the ack. */
  | { update: ModalView; afterwards?: () => Promise<unknown> };
export type OnSubmit = (submission: Submission) => Promise<FormAnswer>;
