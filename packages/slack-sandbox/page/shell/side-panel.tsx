import type { PanelSpec } from '../../src/contract.js';
import type { Theme } from '../state/use-theme.js';
import { Icon } from './icons.js';

interface Props {
  panel: PanelSpec;
  theme: Theme;
  onClose(): void;
}

/** A page of the sandbox's own, beside the messages; over them on a narrow screen. */
export function SidePanel({ panel: { title, path }, theme, onClose }: Props) {
  return (
    <aside className="side-panel" id="side-panel" aria-label={title} data-testid="side-panel">
      <header>
        <h2>{title}</h2>
        <button type="button" className="icon-button" aria-label={`Close ${title}`} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <iframe src={`${path}?theme=${theme}`} title={title} />
    </aside>
  );
}

/** Opens and closes it. */
export function PanelButton({ title, open, onToggle }: { title: string; open: boolean; onToggle(): void }) {
  return (
    <button
      type="button"
      className="top-button"
      data-testid="panel-button"
      aria-expanded={open}
      aria-controls="side-panel"
      aria-label={title}
      title={title}
      onClick={onToggle}
    >
      <Icon name="calendar" />
    </button>
  );
}
