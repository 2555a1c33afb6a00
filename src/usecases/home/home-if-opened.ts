import type { UserId } from '../../domain/model/request.js';
import type { WorkspaceSettings } from '../../domain/model/workspace.js';
import { HISTORY_ON_PAGE, type HistoryPage } from '../../messages/home/history.js';
import { type Home, homeView } from '../../messages/home/home.js';
import type { Viewer } from '../../messages/parts/status-line.js';
import type { Store } from '../ports/store.js';
import type { TeamId } from '../ports/team-id.js';
import { gatherOverview, type OverviewParts } from './gather-overview.js';

export type HomeParts = OverviewParts;

/** Which page of the history is shown; both begin with the first. */
export type HomePages = Partial<Record<Viewer, number>>;

export interface HomeShown {
  pages?: HomePages;
  /** As Slack says at this moment; left out: as it said within the last minutes. */
  isAdmin?: boolean;
}

/** The Home of a person who has opened it at least once; otherwise undefined: nobody would see it. */
export async function homeIfOpened(parts: HomeParts, team: TeamId, user: UserId): Promise<Home | undefined> {
  return (await parts.store.hasOpenedHome(team, user)) ? composeHome(parts, team, user) : undefined;
}

/** The Home as it stands now. Of the history, only the pages that are shown are read. */
export async function composeHome(
  parts: HomeParts,
  team: TeamId,
  user: UserId,
  { pages = {}, isAdmin }: HomeShown = {},
): Promise<Home> {
  const page = (role: Viewer) => historyPage(parts.store, team, user, role, pages[role] ?? 0);
  const [overview, host, requester, workspace] = await Promise.all([
    gatherOverview(parts, team, user),
    page('host'),
    page('requester'),
    workspaceOf(parts, team, user, isAdmin),
  ]);
  return homeView({ overview, history: { host, requester }, ...(workspace !== undefined && { workspace }) });
}

/** What only admins see. When Slack does not say who is one, nobody is. */
async function workspaceOf(
  { records, slack }: HomeParts,
  team: TeamId,
  user: UserId,
  known: boolean | undefined,
): Promise<WorkspaceSettings | undefined> {
  const isAdmin = known ?? (await slack.profile(team, user).catch(() => undefined))?.isAdmin === true;
  return isAdmin ? records.settings(team) : undefined;
}

async function historyPage(
  store: Store,
  team: TeamId,
  user: UserId,
  role: Viewer,
  page: number,
): Promise<HistoryPage> {
  const offset = page * HISTORY_ON_PAGE;
  const { ids, total } = await store.history(team, user, role, { offset, limit: HISTORY_ON_PAGE });
  return { page, total, requests: await store.requests(team, ids) };
}
