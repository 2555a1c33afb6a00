import { useRef } from 'react';
import type { WorkspaceState } from '../../src/contract.js';
import { useAsk } from '../elements/confirm.js';
import { Menu, type MenuItem } from '../elements/menu.js';
import { Icon } from '../shell/icons.js';
import { useViewer } from '../viewer.js';
import { WorkspaceMark } from './workspace-mark.js';

interface Props {
  team: string;
  workspaces: WorkspaceState[];
  onTeam(team: string): void;
  onUninstall(): void;
}

/** The workspace's name at the top left: leads to the others, and removes the app from this one. */
export function WorkspaceSwitch({ team, workspaces, onTeam, onUninstall }: Props) {
  const { content } = useViewer();
  const ask = useAsk();
  const asking = useRef(false);
  const here = workspaces.find(({ id }) => id === team);
  const others = workspaces.filter(({ id }) => id !== team);
  const unread = others.reduce((sum, each) => sum + each.unread, 0);
  if (here === undefined) return null;

  const remove = async () => {
    if (asking.current) return;
    asking.current = true;
    const yes = await ask(removal(content.appName, here.name));
    asking.current = false;
    if (yes) onUninstall();
  };
  const items: MenuItem[] = [
    ...workspaces.map((workspace) => ({
      key: workspace.id,
      words: <Words workspace={workspace} isHere={workspace.id === team} />,
      pick: () => workspace.id !== team && onTeam(workspace.id),
    })),
    ...(here.isInstalled
      ? [
          {
            key: 'remove',
            className: 'option-danger',
            words: `Remove ${content.appName} from ${here.name}`,
            pick: () => void remove(),
          },
        ]
      : []),
  ];
  return (
    <h1 className="workspace-head">
      <Menu
        button={{ className: 'workspace-switch', 'data-testid': 'workspace-switch' }}
        label={`Workspaces; you are in ${here.name}`}
        widthMin={250}
        items={items}
      >
        <span className="workspace-name">{here.name}</span>
        <Icon name="down" size={14} />
        {unread > 0 && <span className="badge">{unread}</span>}
      </Menu>
    </h1>
  );
}

function Words({ workspace, isHere }: { workspace: WorkspaceState; isHere: boolean }) {
  const { content } = useViewer();
  return (
    <>
      <WorkspaceMark workspace={workspace} />
      <span className="option-text">
        {workspace.name}
        {!workspace.isInstalled && <small>{`${content.appName} is not installed`}</small>}
      </span>
      {workspace.unread > 0 && !isHere && (
        <span className="badge">
          {workspace.unread}
          <span className="sr-only"> unread</span>
        </span>
      )}
      {isHere && <Icon name="tick" size={14} />}
    </>
  );
}

function removal(app: string, workspace: string) {
  const plain = (text: string) => ({ type: 'plain_text' as const, text });
  return {
    title: plain(`Remove ${app}?`),
    text: plain(`It stops working in ${workspace} at once, and can be added again.`),
    confirm: plain('Remove'),
    deny: plain('Keep'),
    style: 'danger' as const,
  };
}
