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

/** One decision: turns the current state, a command and the time into the new state or a refusal. Pure. */
export function decide(world: World, command: Command): Decision {
  switch (command.kind) {
    case 'submit':
      return project(world, submit(world, command));
    case 'save_settings':
      return hosting.saveSettings(world, command);
    case 'pause':
      return hosting.pause(world, command);
    case 'resume':
      return hosting.resume(world, command);
    case 'close':
      return hosting.close(world, command);
    case 'forget_host':
      return hosting.forgetHost(world, command);
    case 'blank_texts':
      return blankTexts(world, command);
    case 'purge':
      return purge(world);
    case 'drop_assistant':
      return hosting.dropAssistant(world, command);
    case 'invite':
      return inviting.invite(world, command);
    case 'take_back_invitation':
      return inviting.takeBackInvitation(world, command);
    case 'free_held_times':
      return inviting.freeHeldTimes(world);
    case 'forget_held_time':
      return inviting.forgetHeldTime(world, command);
    case 'remind_when_back':
      return reminding.remindWhenBack(world, command);
    case 'tell_host_is_back':
      return reminding.tellHostIsBack(world);
    case 'forget_reminder':
      return reminding.forgetReminder(world, command);
    case 'bar_person':
      return barring.barPerson(world, command);
    case 'unbar_person':
      return barring.unbarPerson(world, command);
    case 'forget_barred':
      return barring.forgetBarred(world, command);
    case 'connect_calendar':
      return calendars.connectCalendar(world, command);
    case 'remove_calendar':
      return calendars.removeCalendar(world, command);
    case 'drop_calendars':
      return calendars.dropCalendars(world);
    case 'ignore_calendar':
      return calendars.ignoreCalendar(world, command);
    case 'keep_calendar_secret':
      return calendars.keepCalendarSecret(world, command);
    case 'note_calendars':
      return calendars.noteCalendars(world, command);
    default: {
      const { request, host, requester } = world;
      if (request === undefined || host === undefined || requester === undefined)
        return refuse({ code: 'not_found' });
      return project(world, decideForRequest({ ...world, request, host, requester }, command));
    }
  }
}

function decideForRequest(world: RequestWorld, command: RequestCommand): Decision {
  switch (command.kind) {
    case 'choose':
      return choose(world, command);
    case 'approve':
      return approve(world, command);
    case 'decline':
      return decline(world, command);
    case 'answer':
      return answerInWriting(world, command);
    case 'suggest_other_time':
      return suggestOtherTime(world, command);
    case 'answer_counter':
      return answerCounter(world, command);
    case 'withdraw':
      return withdraw(world, command);
    case 'cancel_by_host':
      return cancelByHost(world, command);
    case 'confirm':
      return confirm(world, command);
    case 'note_clash':
      return noteClash(world);
    case 'keep_despite_clash':
      return keepDespiteClash(world, command);
    case 'note_deletion':
      return noteDeletion(world, command);
    case 'keep_despite_deletion':
      return keepDespiteDeletion(world, command);
    case 'edit_questions':
      return editQuestions(world, command);
    case 'tick':
      return meeting.tick(world, command);
    case 'refocus':
      return meeting.refocus(world, command);
    case 'end_now':
      return meeting.endNow(world, command);
    case 'report_absence':
      return meeting.reportAbsence(world, command);
    case 'settle_absence':
      return meeting.settleAbsence(world, command);
    case 'rate_meeting':
      return afterwards.rateMeeting(world, command);
    case 'keep_debrief':
      return afterwards.keepDebrief(world, command);
    case 'send_thanks':
      return afterwards.sendThanks(world, command);
    case 'thank_back':
      return thankBack(world, command);
    case 'note_zone':
      return noteZone(world, command);
    case 'start_clock':
      return startClock(world, command);
    case 'end_kindly':
      return endKindly(world, command);
    default:
      return passTime(world, command);
  }
}
