import type { KnownBlock, ModalView } from '@slack/types';
import { shownForm } from '../../../handlers/asking/shown-form.js';
import { GROWING } from '../../../src/messages/asking/grow-form.js';
import { requestForm } from '../../../src/messages/asking/request-form.js';
import { chooseTimeForm } from '../../../src/messages/waiting/choose-time-form.js';
import { randomFrom } from '../../crash/random.js';
import { mutate } from '../../fuzz/mutate.js';
import { Pool } from '../../fuzz/pool.js';
import { formProblems } from '../../support/both-ways.js';
import { HOST, REQUESTER, START } from '../../support/message-facts.js';

const facts = {
  ...{
    host: HOST,
    requester: REQUESTER,
    about: 'People & payroll',
    now: START,
    invited: true,
  },
  slots: [{ start: START, suitsHost: true }],
};
const memory = { hostId: HOST.id, mode: 'slots' as const, version: 3, insistable: ['topic' as const] };
const marks = { topic: 'Please say more.', first_choice: 'That time is gone.' };
const FORMS: [string, ModalView][] = [
  ['a request', requestForm(facts)],
  [
    'a request that was refused',
    requestForm(
      facts,
      { memory, marks, wishes: [START], notices: ['marked'] },
      {
        id: 'r1',
        agenda: { topic: { text: '👩‍🏫'.repeat(40) }, questions: [], note: { text: 'Why?' }, findings: [] },
      },
    ),
  ],
  ['a place in the line', requestForm({ ...facts, slots: [], placeInLine: 2 })],
  ['a choice of times', chooseTimeForm({ ...facts, requestId: 'r1', version: 1, gone: true })],
];

describe.each(FORMS)('the form for %s', (_what, view) => {
  it('comes back from Slack whole, at every press', () => {
    expect(shownForm(view)).toEqual(view);
    for (const grow of Object.values(GROWING)) {
      const grown = { ...view, blocks: grow(view.blocks as KnownBlock[]) };
      expect(shownForm({ ...grown, id: 'V1', hash: 'h', state: { values: {} } })).toEqual(grown);
    }
  });

  it('is shown again as Slack takes it, or not at all, whatever is wrong with it', () => {
    const pool = new Pool();
    for (const [, each] of FORMS) pool.learn(each);
    const damaged = Array.from({ length: 1500 }, (_, seed) => mutate(randomFrom(seed), view, pool));
    const shown = damaged.map(shownForm).filter((each) => each !== undefined);
    expect(shown.length).toBeGreaterThan(100);
    expect(shown.flatMap((each) => formProblems(each))).toEqual([]);
  });
});
