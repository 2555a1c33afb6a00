import { unscreened, type Verdict } from '../../../src/domain/rules/screening.js';
import { screenAgenda } from '../../../src/usecases/asking/screen-agenda.js';

const passed: Verdict = { label: 'ok', action: 'pass', confidence: 0.99, rule: 4 };
const refused: Verdict = { label: 'pitch', action: 'refuse', confidence: 0.999, rule: 5, breach: 'My CV' };
const QUERY = {
  team: 'T1',
  viewId: 'V1',
  draft: { topic: 'My CV', questions: ['How do tides work?', 'Who reads a gauge?'], note: 'You plan ports.' },
  insisted: [],
};

/** Screens a form of which only the topic gets this verdict. */
function screenWith(topic: Verdict) {
  const store = { draft: async () => ({}), noteRefusal: async () => undefined };
  const judge = async (texts: { field: string }[]) =>
    texts.map(({ field }) => (field === 'topic' ? topic : passed));
  return screenAgenda({ screener: { judge }, store }, QUERY);
}

describe('the screening of an agenda', () => {
  it('refuses a topic that breaks a rule, under its field', async () => {
    expect((await screenWith(refused)).refused).toEqual({ topic: { text: 'My CV', verdict: refused } });
  });

  it('lets a doubtful topic through with a flag, and leaves the other texts alone', async () => {
    expect((await screenWith(unscreened())).agenda).toMatchObject({
      topic: { text: 'My CV', flag: { label: 'not_screened' } },
      questions: [{ text: 'How do tides work?' }, { text: 'Who reads a gauge?' }],
      note: { text: 'You plan ports.' },
    });
  });

  it('flags nothing in a fair agenda', async () => {
    expect(JSON.stringify((await screenWith(passed)).agenda)).not.toContain('flag');
  });
});
