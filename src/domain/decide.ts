import * as afterwards from './commands/afterwards/debrief.js';
import { type ThankBack, thankBack } from './commands/afterwards/thank-back.js';
import { type Submit, submit } from './commands/asking/submit.js';
import { type Approve, approve } from './commands/deciding/approve.js';
import { type AnswerInWriting, answerInWriting, type Decline, decline } from './commands/deciding/decline.js';
import {
  type AnswerCounter,
  answerCounter,
  type SuggestOtherTime,
  suggestOtherTime,
} from './commands/deciding/suggest-other-time.js';
import type { RequestWorld } from './commands/guards.js';
import * as barring from './commands/hosting/bar-person.js';
import * as inviting from './commands/hosting/invite.js';
import * as calendars from './commands/hosting/manage-calendars.js';
import * as hosting from './commands/hosting/manage-host.js';
import * as reminding from './commands/hosting/remind-when-back.js';
import * as meeting from './commands/meeting/run-meeting.js';
import { type PassTime, passTime } from './commands/pass-time.js';
import { type CancelByHost, cancelByHost } from './commands/preparing/cancel-by-host.js';
import { type Confirm, confirm, type EditQuestions, editQuestions } from './commands/preparing/confirm.js';
import {
  type KeepDespiteClash,
  keepDespiteClash,
  type NoteClash,
  noteClash,
} from './commands/preparing/note-clash.js';
import {
  type KeepDespiteDeletion,
  keepDespiteDeletion,
  type NoteDeletion,
  noteDeletion,
} from './commands/preparing/note-deletion.js';
import { type StartClock, startClock } from './commands/start-clock.js';
import { type Choose, choose } from './commands/waiting/choose.js';
import { type Withdraw, withdraw } from './commands/waiting/withdraw.js';
import { type BlankTexts, blankTexts, type Purge, purge } from './commands/workspace/blank-texts.js';
import { type EndKindly, endKindly } from './commands/workspace/end-kindly.js';
import { type NoteZone, noteZone } from './commands/workspace/note-zone.js';
import { project } from './consequences/project.js';
import { type Decision, refuse, type World } from './model/world.js';

/** Commands about one request that exists. */
export type RequestCommand =
  | Choose
  | Approve
  | Decline
  | AnswerInWriting
  | SuggestOtherTime
  | AnswerCounter
  | Withdraw
  | CancelByHost
  | Confirm
  | NoteClash
  | KeepDespiteClash
  | NoteDeletion
  | KeepDespiteDeletion
  | EditQuestions
  | meeting.Tick
  | meeting.Nudge
  | meeting.EndNow
  | meeting.ReportAbsence
  | meeting.SettleAbsence
  | afterwards.RateMeeting
  | afterwards.KeepDebrief
  | afterwards.SendThanks
  | ThankBack
  | EndKindly
  | NoteZone
  | StartClock
  | PassTime;
/** Commands about a host. */
export type HostCommand =
  | hosting.SaveSettings
  | hosting.Pause
  | hosting.Resume
  | hosting.Close
  | hosting.ForgetHost
  | hosting.DropAssistant
  | inviting.Invite
  | inviting.TakeBackInvitation
  | inviting.FreeHeldTimes
  | inviting.ForgetHeldTime
  | reminding.RemindWhenBack
  | reminding.TellHostIsBack
  | reminding.ForgetReminder
  | barring.BarPerson
  | barring.UnbarPerson
  | barring.ForgetBarred
  | calendars.ConnectCalendar
  | calendars.RemoveCalendar
  | calendars.DropCalendars
  | calendars.IgnoreCalendar
  | calendars.KeepCalendarSecret
  | calendars.NoteCalendars;
/** Commands that only delete what was typed. */
export type TextsCommand = BlankTexts | Purge;
export type Command = Submit | RequestCommand | HostCommand | TextsCommand;

/** How each command is decided that changes no request, or only deletes what was typed in one. */
const ALONE: {
  [K in (HostCommand | TextsCommand)['kind']]: (
    world: World,
    command: Extract<HostCommand | TextsCommand, { kind: K }>,
  ) => Decision;
} = {
  save_settings: hosting.saveSettings,
  pause: hosting.pause,
  resume: hosting.resume,
  close: hosting.close,
  forget_host: hosting.forgetHost,
  blank_texts: blankTexts,
  purge: purge,
  drop_assistant: hosting.dropAssistant,
  invite: inviting.invite,
  take_back_invitation: inviting.takeBackInvitation,
  free_held_times: inviting.freeHeldTimes,
  forget_held_time: inviting.forgetHeldTime,
  remind_when_back: reminding.remindWhenBack,
  tell_host_is_back: reminding.tellHostIsBack,
  forget_reminder: reminding.forgetReminder,
  bar_person: barring.barPerson,
  unbar_person: barring.unbarPerson,
  forget_barred: barring.forgetBarred,
  connect_calendar: calendars.connectCalendar,
  remove_calendar: calendars.removeCalendar,
  drop_calendars: calendars.dropCalendars,
  ignore_calendar: calendars.ignoreCalendar,
  keep_calendar_secret: calendars.keepCalendarSecret,
  note_calendars: calendars.noteCalendars,
};

/** How each command about a request is decided; what is not here happens by itself. */
const ABOUT_REQUEST: {
  [K in Exclude<RequestCommand, PassTime>['kind']]: (
    world: RequestWorld,
    command: Extract<RequestCommand, { kind: K }>,
  ) => Decision;
} = {
  choose: choose,
  approve: approve,
  decline: decline,
  answer: answerInWriting,
  suggest_other_time: suggestOtherTime,
  answer_counter: answerCounter,
  withdraw: withdraw,
  cancel_by_host: cancelByHost,
  confirm: confirm,
  note_clash: noteClash,
  keep_despite_clash: keepDespiteClash,
  note_deletion: noteDeletion,
  keep_despite_deletion: keepDespiteDeletion,
  edit_questions: editQuestions,
  tick: meeting.tick,
  refocus: meeting.refocus,
  end_now: meeting.endNow,
  report_absence: meeting.reportAbsence,
  settle_absence: meeting.settleAbsence,
  rate_meeting: afterwards.rateMeeting,
  keep_debrief: afterwards.keepDebrief,
  send_thanks: afterwards.sendThanks,
  thank_back: thankBack,
  note_zone: noteZone,
  start_clock: startClock,
  end_kindly: endKindly,
};

type Decide<W> = (world: W, command: Command) => Decision;
const inTable = <W>(table: object, { kind }: Command) => (table as Partial<Record<string, Decide<W>>>)[kind];

/** One decision: turns the current state, a command and the time into the new state or a refusal. Pure. */
export function decide(world: World, command: Command): Decision {
  const alone = inTable<World>(ALONE, command);
  if (alone !== undefined) return alone(world, command);
  if (command.kind === 'submit') return project(world, submit(world, command));
  const { request, host, requester } = world;
  if (request === undefined || host === undefined || requester === undefined)
    return refuse({ code: 'not_found' });
  const known = { ...world, request, host, requester };
  const decideIt = inTable<RequestWorld>(ABOUT_REQUEST, command);
  return project(
    world,
    decideIt === undefined ? passTime(known, command as PassTime) : decideIt(known, command),
  );
}
