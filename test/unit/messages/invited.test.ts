import { answerForm, declineForm } from '../../../src/messages/deciding/decision-forms.js';
import { requestDetails } from '../../../src/messages/deciding/request-details.js';
import { renderMessage } from '../../../src/messages/render.js';
import {
  ASKED,
  aHost,
  aRequest,
  at,
  HOST,
  REQUESTER,
  START,
  someFacts,
  wordsOf,
} from '../../support/message-facts.js';

/** All that a form says. */
const textOf = ({ blocks }: { blocks: unknown[] }) => JSON.stringify(blocks);

describe('deciding about somebody who came by an invitation, which then comes back', () => {
  const people = { host: HOST, requester: REQUESTER, now: at(ASKED) };
  const facts = { ...people, request: aRequest('awaiting_host', { invited: true }) };

  it.each([
    ['declining', declineForm(facts, [])],
    ['answering in writing', answerForm(facts)],
  ])('asks nothing about asking again, and says why (%s)', (_, form) => {
    expect(textOf(form)).not.toContain('When may they ask you again?');
    expect(textOf(form)).toContain('came by your invitation. It will be good again, so they may ask again.');
  });

  it('names the host to the assistant who decides', () => {
    expect(textOf(declineForm({ ...facts, assistant: { ...HOST, id: 'UHELPS' } }, []))).toContain(
      "came by Hanna's invitation",
    );
  });

  it.each(['declined', 'answered'] as const)('promises no date afterwards (%s)', (status) => {
    const decision = { kind: status, at: ASKED, again: { kind: 'from', date: START } } as const;
    const request = aRequest(status, { invited: true, decision });
    const persons = { hostPerson: HOST, requesterPerson: REQUESTER };
    const words = textOf(requestDetails({ ...persons, request, host: aHost(), now: at(ASKED) }));
    expect(words).toContain('Their invitation came back.');
    expect(words).not.toContain('They may ask again');
  });

  it('says so as well where time alone ended it', () => {
    const words = wordsOf(renderMessage('expired_host', someFacts(aRequest('expired', { invited: true }))));
    expect(words).toContain('their invitation is good again');
    expect(words).not.toContain('30 days');
  });
});
