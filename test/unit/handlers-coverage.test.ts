import type { App } from '@slack/bolt';
import type { HandlerContext } from '../../handlers/context.js';
import { registerHandlers } from '../../handlers/index.js';
import { ACTIONS, VIEWS } from '../../src/messages/ids.js';

/** Ids that stand in messages with an ending of their own. */
const ENDINGS: Record<string, string[]> = {
  [ACTIONS.rateMeeting]: ['_great', '_fine', '_off_topic', '_not_good'],
  [ACTIONS.homePage]: ['_newer', '_older'],
};
/** Views that cannot be submitted. */
const SILENT: string[] = [VIEWS.loading, VIEWS.thanksPreview, VIEWS.feedbackPreview];

interface Constraint {
  action_id?: string | RegExp;
  callback_id?: string | RegExp;
  type?: string;
}

function registered(): { actions: (string | RegExp)[]; views: (string | RegExp)[] } {
  const actions: (string | RegExp)[] = [];
  const views: (string | RegExp)[] = [];
  const app = {
    action: (constraint: Constraint) => actions.push(constraint.action_id ?? ''),
    view: (constraint: Constraint) =>
      constraint.type === 'view_submission' && views.push(constraint.callback_id ?? ''),
    command: () => undefined,
    event: () => undefined,
    options: () => undefined,
  };
  registerHandlers(app as unknown as App, {} as HandlerContext);
  return { actions, views };
}

const hears = (listeners: (string | RegExp)[], id: string) =>
  listeners.filter((each) => (typeof each === 'string' ? each === id : each.test(id))).length;

describe('every name under which Slack gives something back', () => {
  const { actions, views } = registered();
  const ids = Object.values(ACTIONS).flatMap((id) => ENDINGS[id]?.map((ending) => id + ending) ?? [id]);

  test.each(ids)('a press on "%s" is heard once', (id) => expect(hears(actions, id)).toBe(1));

  test.each(Object.values(VIEWS).filter((id) => !SILENT.includes(id)))('the form "%s" is heard once', (id) =>
    expect(hears(views, id)).toBe(1),
  );
});
