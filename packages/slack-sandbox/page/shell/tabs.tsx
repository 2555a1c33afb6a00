import type { KeyboardEvent } from 'react';
import type { Tab } from '../state/use-place.js';

const tabs: { id: Tab; label: string }[] = [
  { id: 'home', label: 'Home' },
  { id: 'messages', label: 'Messages' },
  { id: 'about', label: 'About' },
];

export function Tabs({ tab, unread, onTab }: { tab: Tab; unread: number; onTab(tab: Tab): void }) {
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (!step) return;
    const at = tabs.findIndex((one) => one.id === tab);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    onTab(next.id);
    document.getElementById(`tab-${next.id}`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label="The app" onKeyDown={onKey} tabIndex={-1}>
      {tabs.map(({ id, label }) => (
        <button
          key={id}
          id={`tab-${id}`}
          type="button"
          role="tab"
          aria-selected={tab === id}
          aria-controls={`panel-${id}`}
          tabIndex={tab === id ? 0 : -1}
          data-testid={`${id}-tab`}
          onClick={() => onTab(id)}
        >
          {label}
          {id === 'messages' && tab !== 'messages' && unread > 0 && <span className="badge">{unread}</span>}
        </button>
      ))}
    </div>
  );
}
