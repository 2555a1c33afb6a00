/** What the page shows of one person's Slack. */
import type { ClockState, Person, PersonState, View, WorkspaceState } from '../contract.js';
import type { Core } from '../core.js';
import type { User } from '../people.js';
import { dmOf, isInstalledIn, type OpenView, type Team } from '../team.js';
import { stackOf } from '../views.js';

const TROUBLES_SHOWN = 50;

function asPerson(user: User): Person {
  const { id, name, realName, title, tz, tzOffset, kind, avatar, deleted } = user;
  return { id, name, realName, title, tz, tzOffset, kind, avatar, ...(deleted ? { deleted } : {}) };
}

const asView = (open: OpenView): View => ({
  id: open.id,
  type: open.view.type === 'home' ? 'home' : 'modal',
  hash: open.hash,
  view: open.view,
});

function workspacesOf({ teams, teamOfToken }: Core, userId: string): WorkspaceState[] {
  return [...teams.values()].map((team) => ({
    id: team.id,
    name: team.name,
    isInstalled: isInstalledIn(team, teamOfToken),
    unread: team.dmOfUser.get(userId)?.unread ?? 0,
  }));
}

export async function clockState(core: Core): Promise<ClockState> {
  return core.options.clock ? core.options.clock.state() : { now: core.now(), turning: false };
}

export async function personState(core: Core, team: Team, me: User): Promise<PersonState> {
  const dm = dmOf(team, me.id);
  const home = team.homes.get(me.id);
  const people = [...team.users.values()].filter((user) => user.id !== 'USLACKBOT');
  const others = [...team.dmOfUser.values()].filter((other) => other.userId !== me.id);
  const own = core.journal.troubles.filter(({ teamId, userId }) => teamId === team.id && userId === me.id);
  return {
    me: asPerson(me),
    team: team.id,
    workspaces: workspacesOf(core, me.id),
    people: people.map(asPerson),
    channel: { id: dm.id, messages: [...dm.messages.values()], unread: dm.unread },
    ...(home ? { home: asView(home) } : {}),
    modals: stackOf(team, me.id).map(asView),
    clock: await clockState(core),
    troubles: own.slice(-TROUBLES_SHOWN).map(({ at, what, detail }) => ({ at, what, detail })),
    unreadOf: Object.fromEntries(others.map(({ userId, unread }) => [userId, unread])),
  };
}
