import { type KeyboardEvent, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Option } from '../blocks/types.js';
import { Icon } from '../shell/icons.js';
import { plain } from '../text/plain.js';
import { layers } from './layers.js';
import { useOutside, usePopup } from './popups.js';
import { type ElementProps, useElement } from './use-element.js';

export function Button(props: ElementProps) {
  const { element } = props;
  const live = useElement(props);
  const text = plain(element.text);
  const look = `button${element.style ? ` button-${element.style}` : ''}${live.busy ? ' button-busy' : ''}`;
  const { url } = element;
  const press = () =>
    void live.act({
      ...(element.text ? { text: element.text } : {}),
      ...(element.value === undefined ? {} : { value: element.value }),
      ...(element.style ? { style: element.style } : {}),
    });
  const shared = {
    className: look,
    'aria-label': element.accessibility_label,
    'data-action-id': element.action_id,
  };
  if (url) {
    return (
      <a {...shared} href={url} target="_blank" rel="noopener noreferrer" onClick={press}>
        {text}
      </a>
    );
  }
  return (
    <button type="button" {...shared} onClick={press} disabled={live.busy} aria-busy={live.busy || undefined}>
      {text}
      {live.busy && <span className="spinner" aria-hidden="true" />}
    </button>
  );
}

export function Overflow(props: ElementProps) {
  const { element } = props;
  const live = useElement(props);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const style = usePopup(open, button);
  useOutside(open, [button, menu], () => setOpen(false));
  const pick = (option: Option) => {
    setOpen(false);
    button.current?.focus();
    if (option.url) window.open(option.url, '_blank', 'noopener');
    void live.act({ selected_option: option });
  };
  const onKey = (event: KeyboardEvent) => {
    const items = [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step) {
      event.preventDefault();
      items[(at + step + items.length) % items.length]?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
      button.current?.focus();
    }
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className="button overflow"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={element.accessibility_label ?? 'More actions'}
        data-action-id={element.action_id}
        onClick={() => setOpen(!open)}
      >
        {live.busy ? <span className="spinner" aria-hidden="true" /> : <Icon name="dots" />}
      </button>
      {open &&
        createPortal(
          <div className="popup menu" role="menu" tabIndex={-1} ref={menu} style={style} onKeyDown={onKey}>
            {element.options?.map((option, index) => (
              <button
                type="button"
                role="menuitem"
                className="option"
                key={option.value ?? `${index}`}
                data-value={option.value}
                ref={(item) => {
                  if (index === 0 && !menu.current?.contains(document.activeElement)) item?.focus();
                }}
                onClick={() => pick(option)}
              >
                <span className="option-text">
                  {plain(option.text)}
                  {option.description && <small>{plain(option.description)}</small>}
                </span>
              </button>
            ))}
          </div>,
          layers(),
        )}
    </>
  );
}
