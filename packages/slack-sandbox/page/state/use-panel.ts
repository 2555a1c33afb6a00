import { useState } from 'react';
import type { PanelSpec } from '../../src/contract.js';

/** Wide enough for a panel beside the messages; below, it waits to be opened. */
const WIDE = '(min-width: 1280px)';

/** The panel that this person has, and whether it is open. */
export function usePanel(panel: PanelSpec | undefined, user: string) {
  const [open, setOpen] = useState(() => matchMedia(WIDE).matches);
  const theirs = panel?.user === user ? panel : undefined;
  return { panel: theirs, open: open && theirs !== undefined, setOpen };
}
