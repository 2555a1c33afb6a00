import type { App } from '@slack/bolt';
import { ACTIONS } from '../../src/messages/ids.js';
import { composeHome, type HomePages } from '../../src/usecases/home/home-if-opened.js';
import { showHome } from '../../src/usecases/home/show-home.js';
import { withEndings } from '../bolt/listener-table.js';
import type { HandlerContext, Listeners, Press } from '../context.js';

/** The App Home is published when its history is leafed through, and when it is opened. */
export const home: Listeners = {
  presses: {
    ...withEndings(ACTIONS.homePage, async (press) => {
      await publish(press.context, press.team, press.user, pagesOf(press));
      return undefined;
    }),
  },
};

export function registerHome(app: App, context: HandlerContext): void {
  app.event('app_home_opened', async ({ event, context: { teamId = '' } }) => {
    if (event.tab !== 'home') return;
    await context.store.noteHomeOpened(teamId, event.user);
    await publish(context, teamId, event.user);
  });
}

async function publish(context: HandlerContext, team: string, user: string, pages: HomePages = {}) {
  const isAdmin = await context.slack.isAdmin(team, user).catch(() => false);
  await showHome(context.slack, team, user, () => composeHome(context, team, user, { pages, isAdmin }));
}

/** `<role>|<page>`, as the buttons say. */
function pagesOf({ value }: Press): HomePages {
  const [role, number] = value.split('|');
  const page = Number(number);
  if (!Number.isSafeInteger(page) || page < 0 || page > 10_000) return {};
  return role === 'host' || role === 'requester' ? { [role]: page } : {};
}
