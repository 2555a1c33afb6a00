import { listenerFor } from '../../handlers/bolt/listener-table.js';
import { ACTIONS, VIEWS } from '../../src/messages/ids.js';
import { registeredListeners } from '../support/registered-listeners.js';

/** Ids that stand in messages with an ending of their own. */
const ENDINGS: Record<string, string[]> = {
  [ACTIONS.rateMeeting]: ['_great', '_fine', '_off_topic', '_not_good'],
  [ACTIONS.askHost]: ['', '_0', '_9'],
  [ACTIONS.homePage]: ['_newer', '_older'],
};
/** Views that cannot be submitted. */
const SILENT: string[] = [VIEWS.loading, VIEWS.thanksPreview, VIEWS.feedbackPreview, VIEWS.requestDetails];

describe('every name under which Slack gives something back', () => {
  const { presses, submissions } = registeredListeners();
  const ids = Object.values(ACTIONS).flatMap((id) => ENDINGS[id]?.map((ending) => id + ending) ?? [id]);

  test.each(ids)('a press on "%s" is heard', (id) => expect(listenerFor(presses, id)).toBeDefined());

  test.each(Object.values(VIEWS).filter((id) => !SILENT.includes(id)))('the form "%s" is heard', (id) =>
    expect(submissions.get(id)).toBeDefined(),
  );
});
