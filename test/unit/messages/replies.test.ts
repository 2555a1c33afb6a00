import type { KnownBlock, ModalView } from '@slack/types';
import {
  charactersIn,
  checkView,
  isViewTooLarge,
  MESSAGE_CHARACTERS_MAX,
} from '../../../packages/slack-sandbox/src/block-kit/validate.js';
import type { Host } from '../../../src/domain/model/host.js';
import type { Booked, InterviewRequest } from '../../../src/domain/model/request.js';
import type { Status } from '../../../src/domain/model/status.js';
import { statsOf } from '../../../src/domain/rules/stats/stats.js';
import {
  composeFeedback,
  debriefForm,
  feedbackPreview,
} from '../../../src/messages/afterwards/debrief-form.js';
import { thanksForm, thanksPreview } from '../../../src/messages/afterwards/thanks-form.js';
import { HOSTS_ON_PAGE, hostsReply } from '../../../src/messages/asking/hosts-reply.js';
import { helpReply } from '../../../src/messages/home/help-reply.js';
import { HISTORY_ON_PAGE } from '../../../src/messages/home/history.js';
import { homeView } from '../../../src/messages/home/home.js';
import type { Overview } from '../../../src/messages/home/overview.js';
import { statusReply } from '../../../src/messages/home/status-reply.js';
import { closeForm, pauseForm } from '../../../src/messages/hosting/hosting-forms.js';
import { renderInvitation } from '../../../src/messages/hosting/invitation.js';
import { inviteForm } from '../../../src/messages/hosting/invite-form.js';
import { pausedReply } from '../../../src/messages/hosting/pause-replies.js';
import { statsReply } from '../../../src/messages/hosting/stats-reply.js';
import { endNowForm, refocusForm, refocusWordsForm } from '../../../src/messages/meeting/refocus-form.js';
import { noticeView } from '../../../src/messages/parts/notices.js';
import { plainBlocks } from '../../../src/messages/parts/plain-blocks.js';
import { requesterButtons } from '../../../src/messages/parts/request-buttons.js';
import { cancelReply } from '../../../src/messages/preparing/cancel-reply.js';
import { QUEUE_ON_PAGE, queueReply } from '../../../src/messages/waiting/queue-reply.js';
import { forgetMeForm } from '../../../src/messages/workspace/forget-me-form.js';
import { formProblems, messageProblems } from '../../support/both-ways.js';
import { aHost, aRequest, at, HOST, stringsIn } from '../../support/message-facts.js';

const HOSTILE = '<!channel> & <@U01DANA> 👩‍👩‍👧‍👦 *_`~ \u202Eabc '.repeat(100);
const NOW = '2027-03-07T12:00:00.000Z';

const hostile = (length: number) => [...HOSTILE].slice(0, length).join('');

const hostileRequest = (id: number, status: Status, changes: Partial<InterviewRequest> = {}) =>
  aRequest(status, {
    id: `r${id}`,
    requesterId: `UASKS${id}`,
    agenda: {
      topic: { text: hostile(120) },
      questions: [{ text: hostile(200) }, { text: '&'.repeat(200) }],
      findings: [],
    },
    due: '2027-03-09T10:00:00.000Z',
    ...changes,
  });

/** A host with sixty open requests and everything typed at its worst. */
function busyHost(): { host: Host; hosting: Booked[] } {
  const statuses: Status[] = ['awaiting_host', 'choosing', 'scheduled', 'countered', 'queued', 'held'];
  const hosting = Array.from({ length: 60 }, (_, i) =>
    hostileRequest(i, statuses[i % statuses.length] as Status, { endedAt: '2027-03-06T10:00:00.000Z' }),
  );
  const host = {
    ...aHost({ about: '&'.repeat(300), place: hostile(150), assistantId: 'UASSIST', listed: true }),
    line: hosting
      .filter(({ status }) => status === 'queued')
      .map(({ id }) => ({ requestId: id, since: NOW })),
    claims: hosting.map(({ id }) => ({ requestId: id, start: '2027-03-08T08:00:00.000Z' })),
  };
  return { host, hosting };
}

function overview(changes: Partial<Overview> = {}): Overview {
  return {
    user: HOST.id,
    now: at(NOW),
    hosting: [],
    mine: [],
    thanksOwed: [],
    undelivered: [],
    asked: 0,
    ...changes,
  };
}

const mine = (['queued', 'scheduled', 'countered', 'choosing', 'awaiting_host'] as const).map(
  (status, i) => ({
    request: hostileRequest(100 + i, status),
    withdrawalBlocks: i % 2 === 0,
    placeInLine: i,
    place: hostile(150),
  }),
);

const full = overview({
  ...busyHost(),
  mine,
  thanksOwed: [hostileRequest(200, 'held'), hostileRequest(201, 'ended_early')],
  asked: 500,
});

const { host, hosting } = busyHost();
const stats = statsOf(
  hosting.map((request) => ({
    ...request,
    thanks: { learned: '', willDo: '', specific: '', assistantToo: false, at: NOW },
  })),
);

/** Text in which Slack reads marks; in all other text it shows them as they are. */
function mrkdwnIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnIn);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { type?: string; text?: unknown };
  if (type === 'mrkdwn') return [String(text)];
  return Object.values(value).flatMap(mrkdwnIn);
}

const MS = Date.parse(NOW);
const MESSAGES: Record<string, { text: string; blocks: KnownBlock[] }> = {
  'help for a newcomer': helpReply(overview()),
  'help for a busy host': helpReply(full),
  'no hosts': hostsReply({ viewer: 'U1', zone: HOST.zone, now: MS, hosts: [], page: 0, total: 0 }),
  'a full page of hosts': hostsReply({
    viewer: HOST.id,
    zone: HOST.zone,
    now: MS,
    hosts: Array.from({ length: HOSTS_ON_PAGE }, (_, i) => ({
      host: { ...host, id: `UHOST${i}` },
      nextOpening: NOW,
    })),
    page: 0,
    total: 60,
  }),
  'status of nobody': statusReply(overview()),
  'status of a busy host': statusReply(full),
  'status of a requester': statusReply(overview({ mine })),
  'an empty queue': queueReply({ host, waiting: [], choosing: [], page: 0, total: 0 }, MS),
  'a long queue': queueReply(
    {
      host,
      waiting: Array.from({ length: QUEUE_ON_PAGE }, (_, i) => ({
        request: hostileRequest(i, 'queued'),
        place: i + 1,
      })),
      choosing: [1, 2, 3].map((i) => hostileRequest(300 + i, 'choosing')),
      page: 0,
      total: 60,
    },
    MS,
  ),
  'a pause with bookings': pausedReply({
    zone: 'Europe/Berlin',
    now: MS,
    until: NOW,
    bookings: hosting,
    held: [{ start: NOW, until: NOW, person: 'UASKS1', zone: 'Europe/Berlin', key: 'k' }],
    waiting: 9,
  }),
  'nothing to cancel': cancelReply(overview()),
  'much to cancel': cancelReply(full),
  stats: statsReply(stats),
  'no stats': statsReply(statsOf([])),
  'an invitation': renderInvitation({ ...HOST, name: hostile(80) }, { until: NOW }),
};

const running = hostileRequest(1, 'in_progress', {
  firstTimer: true,
  live: { ticked: [], nudges: [{ rule: 'pitch', at: NOW }] },
});
const FORMS: Record<string, ModalView> = {
  refocus: refocusForm(running),
  'words to refocus': refocusWordsForm(running, 'pitch'),
  'end now': endNowForm(running),
  'wrap up': debriefForm(
    { ...running, debrief: { how: 'great', privateNote: hostile(1500), promised: hostile(300) } },
    hostile(80),
    true,
  ),
  'wrap up after feedback': debriefForm(
    { ...running, debrief: { feedback: { text: '&'.repeat(1500), at: NOW }, invited: true } },
    hostile(80),
  ),
  'feedback preview': feedbackPreview('&\n'.repeat(750)),
  'empty feedback preview': feedbackPreview(''),
  thanks: thanksForm({ request: running, assistantName: hostile(80) }),
  'thanks preview': thanksPreview(
    { learned: '&'.repeat(500), willDo: '\n'.repeat(500), specific: hostile(500) },
    true,
  ),
  'empty thanks preview': thanksPreview({ learned: '', willDo: '', specific: '' }, false),
  close: closeForm({ openRequests: 60, bookings: 12 }),
  'close without anything': closeForm({ openRequests: 0, bookings: 0 }),
  invite: inviteForm({ slots: [{ start: NOW, suitsHost: true }], host: HOST, now: NOW }),
  pause: pauseForm(),
  'forget me': forgetMeForm({ openRequests: 3, bookings: 12, hosting: true, keepTypedDays: 180 }),
  'forget me, with nothing open': forgetMeForm({
    openRequests: 0,
    bookings: 0,
    hosting: false,
    keepTypedDays: 30,
  }),
};

const page = {
  page: 3,
  total: 500,
  requests: Array.from({ length: HISTORY_ON_PAGE }, (_, i) => hostileRequest(400 + i, 'declined')),
};
const HOMES = {
  newcomer: homeView({
    overview: overview(),
    history: { host: { page: 0, total: 0, requests: [] }, requester: { page: 0, total: 0, requests: [] } },
  }),
  busy: homeView({ overview: full, history: { host: page, requester: page } }),
};

describe('private replies', () => {
  it.each(Object.entries(MESSAGES))('Slack takes %s', (_name, { text, blocks }) => {
    expect(messageProblems(blocks)).toEqual([]);
    expect(charactersIn(blocks)).toBeLessThanOrEqual(MESSAGE_CHARACTERS_MAX);
    expect(text).not.toBe('');
    expect(text).not.toMatch(/undefined|<!date|\[object/);
    expect(formProblems(noticeView({ blocks }))).toEqual([]);
  });

  const REPLIES = Object.entries(MESSAGES).filter(([name]) => name !== 'an invitation');
  it.each(REPLIES)('says all of %s in the plain text as well', (_name, { text, blocks }) => {
    const marks = /<!date\^[^|]*\||>|^:[a-z_]+: |\*/gm;
    const plain = (words: string) => words.replace(marks, '');
    const said = plainBlocks(blocks, () => false).flatMap((block) =>
      block.type === 'section' || block.type === 'context' ? mrkdwnIn(block) : [],
    );
    if (!text.endsWith('…')) for (const words of said) expect(plain(text)).toContain(plain(words));
  });

  it.each(Object.entries(MESSAGES))('lets nothing typed act in %s', (_name, { text, blocks }) => {
    const words = [text, ...stringsIn(blocks)].join('\n');
    expect(words).not.toContain('<!channel>');
    expect(words).not.toContain('<@U01DANA>');
    expect(words).not.toMatch(/undefined|NaN/);
  });
});

describe('forms', () => {
  it.each(Object.entries(FORMS))('Slack takes the form: %s', (_name, view) => {
    expect(formProblems(view)).toEqual([]);
    expect(isViewTooLarge(JSON.stringify(view))).toBe(false);
    expect(mrkdwnIn(view).join()).not.toContain('<!channel>');
  });

  it('puts ready sentences before own words', () => {
    expect(composeFeedback(['clock', 'nonsense', 'well_done'], ' And thanks. ')).toBe(
      'You came prepared and with good questions. Keep doing that. For your next talk, put the question that matters most first; half an hour is soon over.\n\nAnd thanks.',
    );
    expect(composeFeedback([], ' ')).toBe('');
  });

  it('suggests to the host of a first-timer what was recalled, and ticks nothing beforehand', () => {
    const form = (request: InterviewRequest) => JSON.stringify(debriefForm(request, 'Ravi Asks'));
    expect(form(running)).toContain('Suggested');
    expect(form({ ...running, firstTimer: false })).not.toContain('Suggested');
    expect(form(running)).not.toContain('initial_options');
  });

  it('says on its button whether something is sent, and to whom', () => {
    const button = (sends: boolean) => debriefForm(running, 'Ravi Asks', sends).submit?.text;
    expect(button(false)).toBe('Save');
    expect(button(true)).toBe('Save and send to Ravi');
  });
});

describe('the Home', () => {
  it('offers no editing in the last quarter of an hour', () => {
    const buttons = (now: string) => {
      const soon = { request: aRequest('scheduled'), withdrawalBlocks: false };
      return JSON.stringify(requesterButtons(soon, at(now)));
    };
    expect(buttons('2027-03-08T07:44:00.000Z')).toContain('Edit questions');
    expect(buttons('2027-03-08T07:45:00.000Z')).not.toContain('Edit questions');
  });

  it.each(Object.entries(HOMES))('Slack takes that of a %s', (_name, view) => {
    expect(checkView(view, 'home')).toEqual([]);
    expect(isViewTooLarge(JSON.stringify(view))).toBe(false);
    expect(JSON.stringify(view)).not.toMatch(/<!channel>|undefined|NaN/);
  });

  it('shows a newcomer the obvious next step, and nothing of what does not concern them', () => {
    const words = JSON.stringify(HOMES.newcomer);
    expect(words).toContain('Ask someone');
    expect(words).toContain('Become a host');
    expect(words).not.toContain('Pause');
    expect(words).not.toContain('So far');
  });

  it('says where in a long history one is', () => {
    const words = JSON.stringify(HOMES.busy);
    expect(words).toContain('(page 4 of 63)');
    expect(words).toContain('requester|4');
    expect(words).toContain('host|2');
  });
});
