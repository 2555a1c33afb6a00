import type { Tab } from '../state/use-place.js';
import { useViewer } from '../viewer.js';
import { AppMark } from './avatar.js';
import { Tabs } from './tabs.js';

export function DmHeader({ tab, unread, onTab }: { tab: Tab; unread: number; onTab(tab: Tab): void }) {
  const { content } = useViewer();
  return (
    <header className="dm-head">
      <div className="dm-title">
        <AppMark size={24} />
        <h2>{content.appName}</h2>
        <span className="app-badge">APP</span>
      </div>
      <Tabs tab={tab} unread={unread} onTab={onTab} />
    </header>
  );
}
