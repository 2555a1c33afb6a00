import type { ReactNode } from 'react';
import type { Theme } from '../state/use-theme.js';
import { useViewer } from '../viewer.js';
import { Avatar } from './avatar.js';
import { Icon } from './icons.js';

interface Props {
  theme: Theme;
  toggleTheme(): void;
  drawer: boolean;
  setDrawer(open: boolean): void;
  linked: boolean;
  children: ReactNode;
}

export function TopBar({ theme, toggleTheme, drawer, setDrawer, linked, children }: Props) {
  const { me } = useViewer();
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <header className="top">
      <button
        type="button"
        className="menu-button"
        aria-label={`Menu; you are ${me.realName}`}
        aria-expanded={drawer}
        aria-controls="sidebar"
        data-testid="menu"
        onClick={() => setDrawer(!drawer)}
      >
        <Icon name="menu" />
        <Avatar person={me} size={24} />
        <span className="menu-name">{me.realName}</span>
      </button>
      {children}
      {!linked && (
        <span className="offline" role="status">
          Reconnecting …
        </span>
      )}
      <button
        type="button"
        className="top-button"
        data-testid="theme"
        aria-label={`Use the ${other} theme`}
        title={`Use the ${other} theme`}
        onClick={toggleTheme}
      >
        <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
      </button>
    </header>
  );
}
