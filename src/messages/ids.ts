import type { LiveKind } from '../domain/model/message-kinds.js';

/**
 * The names under which Slack gives our buttons, inputs and forms back to us. Messages put them in, handlers listen
 * for them: written once, here. A button's `value` is the request's id unless it says otherwise.
 */
export const ACTIONS = {
  // The host's card
  approve: 'approve',
  /** value: `<request id>|<start as ISO>` */
  approveAlternate: 'approve_alternate',
  decline: 'decline',
  otherTime: 'other_time',
  answerInWriting: 'answer_in_writing',
  /** On a card that was decided: what stood on it */
  showRequest: 'show_request',
  // Booked meetings, host's side
  cancelByHost: 'cancel_by_host',
  releaseSlot: 'release_slot',
  removeFromLine: 'remove_from_line',
  // Requester's side
  chooseTime: 'choose_time',
  withdraw: 'withdraw',
  cancelByRequester: 'cancel_by_requester',
  acceptCounter: 'accept_counter',
  refuseCounter: 'refuse_counter',
  confirm: 'confirm',
  editQuestions: 'edit_questions',
  // The half hour
  refocus: 'refocus',
  /** In its form. value: `<request id>|<rule>` */
  refocusAbout: 'refocus_about',
  endNow: 'end_now',
  didNotCome: 'did_not_come',
  /** checkboxes; option value: `<request id>|<index of the question>` */
  tickQuestions: 'tick_questions',
  takeBackAbsence: 'take_back_absence',
  contradictAbsence: 'contradict_absence',
  // Afterwards
  rateMeeting: 'rate_meeting', // value: `<request id>|<how>`; action ids `rate_meeting_great` and so on
  /** Called so in messages that were sent long ago. */
  openDebrief: 'open_wrap_up',
  writeThanks: 'write_thanks',
  /** The same, after an answer in writing. */
  sayThanks: 'say_thanks',
  /** Under a note of thanks: the host's, in the words of the button */
  thankBack: 'thank_back',
  // Inside their forms: shows what would be sent
  previewThanks: 'preview_thanks',
  previewFeedback: 'preview_feedback',
  // Inside the request form and its kin: one more field, or all ten rules
  addQuestion: 'add_question',
  addBackupTime: 'add_backup_time',
  showAllRules: 'show_all_rules',
  // Entry points: help, Home and replies. value: a user id or empty
  askSomeone: 'ask_someone',
  /** In the list of hosts `ask_host_0` and so on: no two buttons of a carousel share an id. */
  askHost: 'ask_host',
  /** Under the refusal of a host who is away. value: the host's id */
  remindWhenBack: 'remind_when_back',
  /** In a decline. value: `<colleague's id>|<request id>`: their form, filled in with the same agenda */
  askColleague: 'ask_colleague',
  openSetup: 'open_setup',
  /** overflow; option value: what it stands for, see `HOST_MORE` */
  hostMore: 'host_more',
  /** In the settings form, which then shows all of them */
  changeLimits: 'change_limits',
  openAdmin: 'open_admin',
  adminHosts: 'admin_hosts',
  adminPerson: 'admin_person',
  adminErase: 'admin_erase',
  adminExport: 'admin_export',
  adminAudit: 'admin_audit',
  /** overflow; option value: `audit` or `export` */
  adminMore: 'admin_more',
  showHosts: 'show_hosts',
  showStatus: 'show_status',
  showQueue: 'show_queue',
  showStats: 'show_stats',
  showCancel: 'show_cancel',
  pauseHosting: 'pause_hosting',
  resumeHosting: 'resume_hosting',
  // Bookings inside a pause. value: the request's id, or of `pauseCancelAll` the end of the pause or empty
  pauseCancelOne: 'pause_cancel_one',
  pauseCancelAll: 'pause_cancel_all',
  pauseKeepAll: 'pause_keep_all',
  // The host's calendars. value of the last four: the connection's id
  showCalendars: 'show_calendars',
  addCalendarLink: 'add_calendar_link',
  addGoogle: 'add_google_calendar',
  addMicrosoft: 'add_microsoft_calendar',
  addCaldav: 'add_caldav',
  changeCalendar: 'change_calendar',
  reconnectCalendar: 'reconnect_calendar',
  ignoreCalendar: 'ignore_calendar',
  removeCalendar: 'remove_calendar',
  // value of both: the request's id
  keepDespiteClash: 'keep_despite_clash',
  keepDespiteDeletion: 'keep_despite_deletion',
  closeHosting: 'close_hosting',
  inviteSomeone: 'invite_someone',
  /** value: the keyed hash of whom the host invited */
  takeBackInvitation: 'take_back_invitation',
  blockSomeone: 'block_someone',
  showBlocked: 'show_blocked',
  /** value: the keyed hash of whom the host takes off the list */
  unblock: 'unblock',
  forgetMe: 'forget_me',
  homePage: 'home_page', // value: `<role>|<page>`; action ids `home_page_newer` and `home_page_older`
  hostsPage: 'hosts_page', // value: page number
  queuePage: 'queue_page', // value: page number
  joinLine: 'join_line',
  /** Links: Slack tells of the click, and there is nothing to do. */
  link: 'link',
} as const;

export const VIEWS = {
  setup: 'setup',
  request: 'request',
  pickPerson: 'pick_person',
  chooseTime: 'choose_time_form',
  decline: 'decline_form',
  otherTime: 'other_time_form',
  answerInWriting: 'answer_form',
  requestDetails: 'request_details',
  editQuestions: 'edit_questions_form',
  refocus: 'refocus_form',
  endNow: 'end_now_form',
  close: 'close_form',
  pause: 'pause_form',
  invite: 'invite_form',
  block: 'block_form',
  calendarLink: 'calendar_link_form',
  caldav: 'caldav_form',
  chooseCalendars: 'choose_calendars_form',
  forgetMe: 'forget_me_form',
  debrief: 'wrap_up_form',
  thanks: 'thanks_form',
  workspace: 'workspace',
  adminPerson: 'admin_person',
  thanksPreview: 'thanks_preview',
  feedbackPreview: 'feedback_preview',
  loading: 'loading',
} as const;

/** In which live message a button stands; those that stand in several are told apart by nothing, and look alike. */
export const KIND_OF_ACTION: Partial<Record<string, LiveKind>> = {
  [ACTIONS.approve]: 'card',
  [ACTIONS.approveAlternate]: 'card',
  [ACTIONS.decline]: 'card',
  [ACTIONS.answerInWriting]: 'card',
  [ACTIONS.showRequest]: 'card',
  [ACTIONS.chooseTime]: 'offer',
  [ACTIONS.acceptCounter]: 'counter_offer',
  [ACTIONS.refuseCounter]: 'counter_offer',
  [ACTIONS.confirm]: 'day_before',
  [ACTIONS.releaseSlot]: 'unconfirmed',
  [ACTIONS.keepDespiteClash]: 'calendar_clash',
  [ACTIONS.keepDespiteDeletion]: 'entry_deleted',
  [ACTIONS.cancelByHost]: 'approved_host',
  [ACTIONS.refocus]: 'start_host',
  [ACTIONS.endNow]: 'start_host',
  [ACTIONS.tickQuestions]: 'start_requester',
  [ACTIONS.openDebrief]: 'debrief',
  [`${ACTIONS.rateMeeting}_great`]: 'debrief',
  [`${ACTIONS.rateMeeting}_fine`]: 'debrief',
  [`${ACTIONS.rateMeeting}_off_topic`]: 'debrief',
  [`${ACTIONS.rateMeeting}_not_good`]: 'debrief',
  [ACTIONS.writeThanks]: 'thanks_prompt',
  [ACTIONS.sayThanks]: 'answered',
  [ACTIONS.thankBack]: 'thanks_delivered',
};
