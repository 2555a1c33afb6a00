import type { HomeView } from '@slack/types';
import { isHosting } from '../../domain/model/host.js';
import type { WorkspaceSettings } from '../../domain/model/workspace.js';
import { ACTIONS } from '../ids.js';
import { actions, blocksOf, button, context, divider, type Part, section } from '../parts/block-kit.js';
import { assistantBlocks } from './assistant-part.js';
import { NOT_HERE } from './help-reply.js';
import { type HistoryPage, historyBlocks } from './history.js';
import { hostBlocks } from './host-part.js';
import type { Overview } from './overview.js';
import { owedBlocks, requesterBlocks } from './requester-part.js';
import { startPage } from './start-page.js';
import { undeliveredBlocks } from './undelivered.js';
import { workspaceBlocks } from './workspace-part.js';

export type Home = HomeView;

export interface HomeFacts {
  overview: Overview;
  /** Only the page that is shown was loaded. */
  history: { host: HistoryPage; requester: HistoryPage };
  /** Of the workspace; only for its admins and owners. */
  workspace?: WorkspaceSettings;
}

/** The App Home: what one owes first, then what one gives, what one asked for, and what has been. */
export function homeView(facts: HomeFacts): HomeView {
  const { overview, history, workspace } = facts;
  const { host, hosting, mine, thanksOwed, now } = overview;
  const hosts = isHosting(host) || hosting.length > 0;
  const admins = workspace && workspaceBlocks(workspace);
  const past = history.host.total + history.requester.total;
  const assists = (overview.deciding ?? []).length > 0;
  if (!hosts && !assists && mine.length === 0 && thanksOwed.length === 0 && past === 0)
    return { type: 'home', blocks: blocksOf([overview.cannotAsk ? section(NOT_HERE) : startPage(), admins]) };
  const blocks = blocksOf([
    undeliveredBlocks(overview),
    owedBlocks(overview),
    assistantBlocks(overview),
    hosts && host !== undefined && [hostBlocks(host, overview), divider()],
    requesterBlocks(overview),
    historyBlocks(history, now),
    admins,
    divider(),
    footer(overview),
  ]);
  return { type: 'home', blocks };
}

function footer({ host }: Overview): Part {
  return [
    actions(
      'home-footer',
      button(ACTIONS.showHosts, 'See who is open'),
      !isHosting(host) && button(ACTIONS.openSetup, host === undefined ? 'Become a host' : 'Host again'),
      button(ACTIONS.forgetMe, 'Forget me'),
    ),
    context('`/infointerview help` shows everything that you can do.'),
  ];
}
