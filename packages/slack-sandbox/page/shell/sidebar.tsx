import type { Person, WorkspaceState } from '../../src/contract.js';
import type { Tab } from '../state/use-place.js';
import { clockTime } from '../text/dates.js';
import { zoneCity } from '../text/zones.js';
import { useViewer } from '../viewer.js';
import { WorkspaceSwitch } from '../workspace/workspace-switch.js';
import { AppMark, Avatar } from './avatar.js';
import { Icon } from './icons.js';

interface Props {
  unread: number;
  unreadOf: Record<string, number>;
  team: string;
  workspaces: WorkspaceState[];
  open: boolean;
  onPerson(id: string): void;
  onTab(tab: Tab): void;
  onTeam(team: string): void;
  onUninstall(): void;
  onClose(): void;
  onHint(): void;
}

const kindWords: Record<Person['kind'], string> = { member: '', guest: 'Guest', bot: 'App' };

function PersonButton({ person, unread, onPick }: { person: Person; unread: number; onPick(): void }) {
  const { me, now } = useViewer();
  const current = person.id === me.id;
  const kind = kindWords[person.kind];
  return (
    <li>
      <button
        type="button"
        className="person"
        aria-current={current || undefined}
        data-testid={`person-${person.id}`}
        data-user={person.id}
        title={`${person.title} · ${person.tz}`}
        onClick={onPick}
      >
        <Avatar person={person} size={32} />
        <span className="person-words">
          <b>
            {person.realName}
            {kind && <span className="kind">{kind}</span>}
          </b>
          <small>{person.title}</small>
          <small className="person-time">
            {clockTime(now, person.tz)} · {zoneCity(person.tz)}
          </small>
        </span>
        {unread > 0 && (
          <span className="badge">
            {unread}
            <span className="sr-only"> unread</span>
          </span>
        )}
      </button>
    </li>
  );
}

/** The workspace's name, the DM with the app, and who one is. */
export function Sidebar(props: Props) {
  const { me, people, content } = useViewer();
  return (
    <nav className="sidebar" aria-label="Workspace" data-open={props.open || undefined} id="sidebar">
      <div className="sidebar-head">
        {content.installUrl === undefined ? <h1>{content.title}</h1> : <WorkspaceSwitch {...props} />}
        <button
          type="button"
          className="icon-button drawer-only"
          aria-label="Close menu"
          onClick={props.onClose}
        >
          <Icon name="close" size={16} />
        </button>
      </div>
      <div className="sidebar-scroll">
        <h2>Apps</h2>
        <button
          type="button"
          className="channel"
          aria-current="page"
          onClick={() => {
            props.onTab('messages');
            props.onClose();
          }}
        >
          <AppMark size={20} />
          <span className={props.unread > 0 ? 'strong' : undefined}>{content.appName}</span>
          {props.unread > 0 && <span className="badge">{props.unread}</span>}
        </button>
        <h2 id="you-are">
          You are <b>{me.realName}</b>
        </h2>
        <ul className="people" data-testid="person-switch" aria-labelledby="you-are">
          {people
            .filter((person) => person.kind !== 'bot' && !person.deleted)
            .map((person) => (
              <PersonButton
                key={person.id}
                person={person}
                unread={person.id === me.id ? props.unread : (props.unreadOf[person.id] ?? 0)}
                onPick={() => {
                  props.onPerson(person.id);
                  props.onClose();
                }}
              />
            ))}
        </ul>
      </div>
      {content.steps && (
        <button type="button" className="hint-again" onClick={props.onHint}>
          <span aria-hidden="true">?</span> What to try
        </button>
      )}
    </nav>
  );
}
