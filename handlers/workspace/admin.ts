import type { WorkspaceSettings } from '../../src/domain/model/workspace.js';
import type { Range } from '../../src/domain/rules/workspace-settings.js';
import { ACTIONS, VIEWS } from '../../src/messages/ids.js';
import { noticeView } from '../../src/messages/parts/notices.js';
import {
  PERSON_FIELD,
  personForm,
  workspaceError,
  workspaceForm,
} from '../../src/messages/workspace/admin-forms.js';
import {
  auditReply,
  choosePersonReply,
  erasedReply,
  exportedReply,
  hostNumbersReply,
  notAdminReply,
  workspaceSavedReply,
} from '../../src/messages/workspace/admin-replies.js';
import { homeIfOpened } from '../../src/usecases/home/home-if-opened.js';
import { showHome } from '../../src/usecases/home/show-home.js';
import {
  erasePerson,
  exportPerson,
  exportWorkspace,
  hostNumbers,
  readAudit,
  readWorkspace,
  saveWorkspace,
} from '../../src/usecases/workspace/administer.js';
import type { Actor, FormAnswer, FormValues, Listeners, Press, Reply, Submission } from '../context.js';

/** What admins and owners of the workspace do. Whether somebody is one is asked of Slack at each act. */
export const admin: Listeners = {
  commands: { admin: { run: openWorkspace, opensForm: true } },
  presses: {
    [ACTIONS.adminExport]: exportAll,
    [ACTIONS.adminErase]: erase,
  },
  opens: {
    [ACTIONS.openAdmin]: openWorkspace,
    [ACTIONS.adminHosts]: showHosts,
    [ACTIONS.adminAudit]: showAudit,
    [ACTIONS.adminPerson]: openPerson,
    [ACTIONS.adminMore]: (press) => (press.value === 'audit' ? showAudit(press) : openPerson(press)),
  },
  submissions: {
    [VIEWS.workspace]: save,
    [VIEWS.adminPerson]: exportOne,
  },
};

const adminOf = ({ team, user }: Actor) => ({ team, admin: user });

async function openWorkspace(actor: Actor): Promise<Reply> {
  const read = await readWorkspace(actor.context, adminOf(actor));
  return read.outcome === 'read' ? { view: workspaceForm(read.settings) } : notAdminReply();
}

async function save(submission: Submission): Promise<FormAnswer> {
  const saved = await saveWorkspace(submission.context, adminOf(submission), readSettings(submission.values));
  switch (saved.outcome) {
    case 'saved':
      return { update: noticeView(workspaceSavedReply()), afterwards: () => refreshHome(submission) };
    case 'not_admin':
      return { update: noticeView(notAdminReply()) };
    case 'wrong':
      return {
        errors: Object.fromEntries(
          Object.entries(saved.fields).map(([field, range]) => [field, workspaceError(range as Range)]),
        ),
      };
  }
}

function readSettings(values: FormValues): WorkspaceSettings {
  const number = (field: keyof WorkspaceSettings) => Number(values.text(field) || Number.NaN);
  return {
    hosts: values.people('hosts'),
    barred: values.people('barred'),
    guestsMayAsk: values.ticked('guestsMayAsk').length > 0,
    perWeekMax: number('perWeekMax'),
    perMonthMax: number('perMonthMax'),
    perWeek: number('perWeek'),
    perMonth: number('perMonth'),
    noticeDays: number('noticeDays'),
    keepTypedDays: number('keepTypedDays'),
  };
}

async function showHosts(press: Press): Promise<Reply> {
  const read = await hostNumbers(press.context, adminOf(press));
  return { view: noticeView(read.outcome === 'read' ? hostNumbersReply(read.hosts) : notAdminReply()) };
}

async function showAudit(press: Press): Promise<Reply> {
  const { context, team, user } = press;
  const [read, profile] = await Promise.all([
    readAudit(context, adminOf(press)),
    context.slack.profile(team, user),
  ]);
  const zone = profile?.zone ?? 'Etc/UTC';
  return { view: noticeView(read.outcome === 'read' ? auditReply(read.entries, zone) : notAdminReply()) };
}

/** The settings stand there, too. */
async function refreshHome({ context, team, user }: Actor): Promise<void> {
  await showHome(context.slack, team, user, () => homeIfOpened(context, team, user));
}

async function openPerson(press: Press): Promise<Reply> {
  const read = await readWorkspace(press.context, adminOf(press));
  return { view: read.outcome === 'read' ? personForm() : noticeView(notAdminReply()) };
}

async function exportAll(press: Press): Promise<Reply> {
  const { outcome } = await exportWorkspace(press.context, adminOf(press));
  return outcome === 'not_admin' ? notAdminReply() : exportedReply(outcome === 'sent');
}

async function exportOne(submission: Submission): Promise<FormAnswer> {
  const person = submission.values.chosen(PERSON_FIELD) ?? '';
  const { outcome } = await exportPerson(submission.context, adminOf(submission), person);
  return {
    update: noticeView(outcome === 'not_admin' ? notAdminReply() : exportedReply(outcome === 'sent')),
  };
}

async function erase(press: Press): Promise<Reply> {
  const person = press.view?.values.chosen(PERSON_FIELD);
  if (person === undefined) return choosePersonReply();
  const { outcome } = await erasePerson(press.context, adminOf(press), person);
  return outcome === 'not_admin' ? notAdminReply() : erasedReply(outcome);
}
