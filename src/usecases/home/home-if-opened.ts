import type { UserId } from '../../domain/model/request.js';
import type { WorkspaceSettings } from '../../domain/model/workspace.js';
import { firstOpening } from '../../domain/rules/openings.js';
import { isOpenToRequests } from '../../domain/rules/pause.js';
import { HISTORY_ON_PAGE, type HistoryPage } from '../../messages/home/history.js';
import { type Home, homeView } from '../../messages/home/home.js';
import type { Overview } from '../../messages/home/overview.js';
import type { Viewer } from '../../messages/parts/standing/status-line.js';
import type { Context } from '../context.js';
import { hasCalendars } from '../hosting/calendar/host-calendars.js';
import { calendarOf } from '../load-world.js';
import type { Store } from '../ports/store.js';
import type { TeamId } from '../ports/team-id.js';
import { gatherOverview, type OverviewParts } from './gather-overview.js';

type HomeParts = OverviewParts & Pick<Context, 'hostCalendars'>;

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
  const opening = await openingOf(parts, team, overview);
  return homeView({
    overview: { ...overview, ...(opening !== undefined && { nextOpening: opening }) },
    history: { host, requester },
    ...(workspace !== undefined && { workspace }),
  });
}

/** For a host who takes requests. Goes by what is known of the calendars, without asking them. */
async function openingOf(
  { hostCalendars }: HomeParts,
  team: TeamId,
  { host, now }: Overview,
): Promise<Overview['nextOpening']> {
  if (!isOpenToRequests(host, now)) return undefined;
  const calendar = hostCalendars && (await calendarOf({ hostCalendars }, team, host));
  if (calendar === undefined ? hasCalendars(host) : calendar.busy === 'unknown') return undefined;
  return firstOpening({ host, now, ...(calendar !== undefined && { busy: calendar.busy }) }) ?? 'none';
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
