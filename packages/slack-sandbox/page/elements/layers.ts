import { type RefObject, useLayoutEffect, useRef } from 'react';

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

/** Where the focus was before the first of them. */
let origin: HTMLElement | null = null;

/** Keeps the focus inside a dialog, closes it on Escape, and gives the focus back afterwards. */
export function useDialog(box: RefObject<HTMLElement | null>, onEscape: () => void): void {
  const leave = useRef(onEscape);
  leave.current = onEscape;
  // Before the browser takes the focus from the page behind, which is inert by now.
  useLayoutEffect(() => {
    const me = Symbol('dialog');
    open.push(me);
    const before = document.activeElement as HTMLElement | null;
    if (before && before !== document.body && !layers().contains(before)) origin = before;
    const wanted = box.current?.querySelector<HTMLElement>('[data-autofocus]');
    const field = box.current?.querySelector<HTMLElement>('.input-block :is(input, textarea)');
    (wanted ?? field ?? box.current)?.focus({ preventScroll: !wanted });
    const onKey = (event: KeyboardEvent) => {
      if (open.at(-1) !== me || !box.current || event.defaultPrevented) return;
      if (event.key === 'Escape') {
        event.preventDefault();
        leave.current();
      } else if (event.key === 'Tab') trap(event, box.current);
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
      open.splice(open.indexOf(me), 1);
      setTimeout(() => {
        const back = before?.isConnected && before !== document.body ? before : origin;
        if (open.length === 0 || before?.isConnected) back?.focus({ preventScroll: true });
      });
    };
  }, [box]);
}
