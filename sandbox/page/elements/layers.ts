import { type CSSProperties, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Where dialogs and popups stand: beside the page, so that nothing clips them. */
export function layers(): HTMLElement {
  return document.getElementById('layers') ?? document.body;
}

const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex="0"]';

function trap(event: KeyboardEvent, box: HTMLElement): void {
  const all = [...box.querySelectorAll<HTMLElement>(focusable)].filter((one) => one.offsetParent !== null);
  const first = all[0];
  const last = all.at(-1);
  const here = document.activeElement;
  if (!first || !last) return;
  if (event.shiftKey && (here === first || !box.contains(here))) {
    event.preventDefault();
    last.focus();
  } else if (!event.shiftKey && (here === last || !box.contains(here))) {
    event.preventDefault();
    first.focus();
  }
}

/** Open dialogs, topmost last; only that one hears the keys. */
const open: symbol[] = [];

/** Keeps the focus inside a dialog, closes it on Escape, and gives the focus back afterwards. */
export function useDialog(box: RefObject<HTMLElement | null>, onEscape: () => void): void {
  const escape = useRef(onEscape);
  escape.current = onEscape;
  useEffect(() => {
    const me = Symbol('dialog');
    open.push(me);
    const before = document.activeElement as HTMLElement | null;
    const wanted = box.current?.querySelector<HTMLElement>('[data-autofocus]');
    (
      wanted ??
      box.current?.querySelector<HTMLElement>(`.modal-body :is(${focusable})`) ??
      box.current
    )?.focus({
      preventScroll: !wanted,
    });
    const onKey = (event: KeyboardEvent) => {
      if (open.at(-1) !== me || !box.current || event.defaultPrevented) return;
      if (event.key === 'Escape') {
        event.preventDefault();
        escape.current();
      } else if (event.key === 'Tab') trap(event, box.current);
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
      open.splice(open.indexOf(me), 1);
      if (before?.isConnected) before.focus({ preventScroll: true });
    };
  }, [box]);
}

/** Where a popup goes: under its anchor, or above it where there is more room. */
export function usePopup(isOpen: boolean, anchor: RefObject<HTMLElement | null>): CSSProperties {
  const [style, setStyle] = useState<CSSProperties>({ visibility: 'hidden' });
  useLayoutEffect(() => {
    if (!isOpen) return;
    const place = () => {
      const at = anchor.current?.getBoundingClientRect();
      if (!at) return;
      const below = innerHeight - at.bottom - 12;
      const above = at.top - 12;
      const up = below < 220 && above > below;
      const width = Math.max(at.width, 180);
      setStyle({
        left: Math.max(8, Math.min(at.left, innerWidth - width - 8)),
        width,
        maxHeight: Math.min(320, up ? above : below),
        ...(up ? { bottom: innerHeight - at.top + 4 } : { top: at.bottom + 4 }),
      });
    };
    place();
    addEventListener('scroll', place, true);
    addEventListener('resize', place);
    return () => {
      removeEventListener('scroll', place, true);
      removeEventListener('resize', place);
    };
  }, [isOpen, anchor]);
  return style;
}

/** Calls back on a press outside of all these elements. */
export function useOutside(isOpen: boolean, boxes: RefObject<HTMLElement | null>[], away: () => void): void {
  const latest = useRef({ boxes, away });
  latest.current = { boxes, away };
  useEffect(() => {
    if (!isOpen) return;
    const onDown = (event: PointerEvent) => {
      const inside = latest.current.boxes.some((box) => box.current?.contains(event.target as Node));
      if (!inside) latest.current.away();
    };
    document.addEventListener('pointerdown', onDown);
    return () => document.removeEventListener('pointerdown', onDown);
  }, [isOpen]);
}
