import { type ComponentProps, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { layers } from './layers.js';
import { useOutside, usePopup } from './popups.js';

export interface MenuItem {
  key: string;
  words: ReactNode;
  className?: string;
  pick(): void;
}

interface Props {
  /** Of the button that opens it. */
  button: ComponentProps<'button'> & { [data: `data-${string}`]: string | undefined };
  label: string;
  /** In pixels. */
  widthMin?: number;
  items: MenuItem[];
  children: ReactNode;
}

/** A button that opens a menu; arrows go through it, Escape and Tab leave it. */
export function Menu({ button: look, label, widthMin, items, children }: Props) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const style = usePopup(open, button, widthMin);
  useOutside(open, [button, menu], () => setOpen(false));
  const leave = () => {
    setOpen(false);
    button.current?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    const all = [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step) {
      event.preventDefault();
      all[(at + step + all.length) % all.length]?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      leave();
    }
  };
  return (
    <>
      <button
        {...look}
        ref={button}
        type="button"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={label}
        onClick={() => setOpen(!open)}
      >
        {children}
      </button>
      {open &&
        createPortal(
          <div className="popup menu" role="menu" tabIndex={-1} ref={menu} style={style} onKeyDown={onKey}>
            {items.map(({ key, words, className, pick }, index) => (
              <button
                type="button"
                role="menuitem"
                className={`option${className === undefined ? '' : ` ${className}`}`}
                key={key}
                data-value={key}
                ref={(item) => {
                  if (index === 0 && !menu.current?.contains(document.activeElement)) item?.focus();
                }}
                onClick={() => {
                  leave();
                  pick();
                }}
              >
                {words}
              </button>
            ))}
          </div>,
          layers(),
        )}
    </>
  );
}
