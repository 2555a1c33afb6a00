import { useCallback, useRef, useState } from 'react';
import type { Notice } from '../shell/notice.js';

/** What the page itself has to say to each person; gone on reload, as Slack's private notes are. */
export function useNotices(): [(user: string) => Notice[], (user: string, at: number, text: string) => void] {
  const [all, setAll] = useState<Record<string, Notice[]>>({});
  const count = useRef(0);
  const add = useCallback((user: string, at: number, text: string) => {
    count.current += 1;
    const notice = { id: count.current, at, text };
    setAll((before) => ({ ...before, [user]: [...(before[user] ?? []), notice] }));
  }, []);
  const none = useRef<Notice[]>([]);
  return [(user) => all[user] ?? none.current, add];
}
