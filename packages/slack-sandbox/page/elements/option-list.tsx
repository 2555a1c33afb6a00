import type { ReactNode } from 'react';
import { Icon } from '../shell/icons.js';

export interface Item {
  key: string;
  text: string;
  description?: string;
  picture?: ReactNode;
}

export interface Group {
  label?: string;
  items: Item[];
}

interface ListProps {
  groups: Group[];
  chosen: Set<string>;
  active: number;
  listId: string;
  note: string | undefined;
  pick(item: Item): void;
  setActive(at: number): void;
}

/** The open list: groups with their labels, options with descriptions, the chosen ones ticked. */
export function OptionList({ groups, chosen, active, listId, note, pick, setActive }: ListProps) {
  let at = -1;
  return (
    <>
      {groups.map((group, index) => (
        // biome-ignore lint/a11y/useSemanticElements: options of a listbox are grouped by role
        <div role="group" aria-label={group.label} key={group.label ?? `${index}`}>
          {group.label && <div className="group-label">{group.label}</div>}
          {group.items.map((item) => {
            at += 1;
            const mine = at;
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's
              <div
                key={item.key}
                id={`${listId}-${mine}`}
                className="option"
                role="option"
                tabIndex={-1}
                aria-selected={chosen.has(item.key)}
                data-active={mine === active || undefined}
                data-value={item.key}
                onPointerMove={() => mine !== active && setActive(mine)}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => pick(item)}
              >
                {item.picture}
                <span className="option-text">
                  {item.text}
                  {item.description && <small>{item.description}</small>}
                </span>
                {chosen.has(item.key) && <Icon name="tick" size={14} />}
              </div>
            );
          })}
        </div>
      ))}
      {note && <div className="popup-note">{note}</div>}
    </>
  );
}
