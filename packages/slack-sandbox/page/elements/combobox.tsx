import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Icon } from '../shell/icons.js';
import { layers } from './layers.js';
import { type Group, type Item, OptionList } from './option-list.js';
import { useOutside, usePopup } from './popups.js';
import { aria, type Field } from './use-element.js';

interface Props {
  field: Field;
  groups: Group[];
  selected: Item[];
  multi?: boolean;
  placeholder: string;
  /** Shown instead of the list: loading, nothing found, type more. */
  note?: string | undefined;
  busy?: boolean;
  autoFocus?: boolean;
  onOpen?(): void;
  onQuery?(query: string): void;
  onPick(item: Item): void;
  onRemove?(item: Item): void;
}

/** Slack's select: a field to type into with a list below; chips for several choices. */
export function Combobox(props: Props) {
  const { field, groups, selected, multi = false } = props;
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const style = usePopup(open, box);
  const flat = groups.flatMap((group) => group.items);
  const chosen = new Set(selected.map((item) => item.key));
  const shut = () => {
    setOpen(false);
    setQuery('');
    props.onQuery?.('');
  };
  useOutside(open, [box, list], shut);
  useEffect(() => {
    if (open) list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
  });
  const show = () => {
    if (open) return;
    setOpen(true);
    setActive(Math.max(0, multi ? 0 : flat.findIndex((item) => chosen.has(item.key))));
    props.onOpen?.();
  };
  const pick = (item: Item | undefined) => {
    if (!item) return;
    if (multi && chosen.has(item.key)) props.onRemove?.(item);
    else props.onPick(item);
    shut();
    input.current?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step) {
      event.preventDefault();
      if (open) setActive((active + step + flat.length) % Math.max(1, flat.length));
      else show();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (open) pick(flat[active]);
      else show();
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      shut();
    } else if (event.key === 'Tab') shut();
    else if (event.key === 'Backspace' && !query && multi && selected.length > 0) {
      props.onRemove?.(selected.at(-1) as Item);
    }
  };
  const single = multi ? undefined : selected[0];
  const removable = single && field.optional && field.input && props.onRemove;
  return (
    <div
      className="combobox"
      ref={box}
      data-invalid={field.invalid || undefined}
      data-open={open || undefined}
    >
      {multi &&
        selected.map((item) => (
          <span className="chip" key={item.key} data-value={item.key}>
            {item.picture}
            {item.text}
            <button type="button" aria-label={`Remove ${item.text}`} onClick={() => props.onRemove?.(item)}>
              <Icon name="close" size={12} />
            </button>
          </span>
        ))}
      {!open && single?.picture}
      <input
        ref={input}
        id={field.id}
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && flat[active] ? `${listId}-${active}` : undefined}
        {...aria(field)}
        data-value={single?.key}
        data-autofocus={props.autoFocus || undefined}
        value={open ? query : (single?.text ?? '')}
        placeholder={multi && selected.length > 0 ? '' : (single?.text ?? props.placeholder)}
        title={single?.text}
        onClick={show}
        onChange={(event) => {
          show();
          setQuery(event.target.value);
          setActive(0);
          props.onQuery?.(event.target.value);
        }}
        onKeyDown={onKey}
      />
      {removable && !open && (
        <button
          type="button"
          className="clear"
          aria-label={`Clear ${single.text}`}
          onClick={() => props.onRemove?.(single)}
        >
          <Icon name="close" size={12} />
        </button>
      )}
      <span className={props.busy ? 'spinner' : 'chevron'} aria-hidden="true" />
      {open &&
        createPortal(
          <div
            className="popup listbox"
            id={listId}
            role="listbox"
            ref={list}
            style={style}
            aria-multiselectable={multi}
          >
            <OptionList {...{ groups, chosen, active, listId, pick, setActive }} note={props.note} />
          </div>,
          layers(),
        )}
    </div>
  );
}
