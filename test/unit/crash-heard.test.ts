import type { MessageKind } from '../../src/domain/model/message-kinds.js';
import { renderMessage } from '../../src/messages/render.js';
import { whatIs } from '../crash/heard.js';
import { aRequest, minute, someFacts } from '../support/message-facts.js';

const textOf = (kind: MessageKind, status: 'scheduled' | 'in_progress' | 'held', at: number) => {
  const ended = status === 'held' ? { endedAt: minute(30).toUTC().toISO() ?? '' } : {};
  return renderMessage(kind, someFacts(aRequest(status, ended), { now: minute(at) })).text;
};

/** The crash test tells messages by their words: it would be deaf to one that says it otherwise. */
test.each([
  ['approved_requester', textOf('approved_requester', 'scheduled', -9_000)],
  ['approved_host', textOf('approved_host', 'scheduled', -9_000)],
  ['start', textOf('start_requester', 'in_progress', 0)],
  ['start', textOf('start_host', 'in_progress', 0)],
  ['wrap_up_warning', textOf('wrap_up_warning_requester', 'in_progress', 25)],
  ['wrap_up_warning', textOf('wrap_up_warning_host', 'in_progress', 25)],
  ['end', textOf('end_requester', 'held', 30)],
  ['end', textOf('end_host', 'held', 30)],
  ['thanks_prompt', textOf('thanks_prompt', 'held', 35)],
  ['debrief', textOf('debrief', 'held', 35)],
])('the crash test hears %s', (what, text) => {
  expect(whatIs(text)).toBe(what);
});
