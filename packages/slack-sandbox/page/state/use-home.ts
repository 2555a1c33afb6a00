import { useEffect, useRef } from 'react';
import { openHome } from '../api.js';
import { explain } from '../text/failures.js';

/** Tells the app that the person opened its Home tab, once for each time they do. */
export function useHome(user: string, open: boolean, onFail: (why: string) => void): void {
  const fail = useRef(onFail);
  fail.current = onFail;
  useEffect(() => {
    if (!user || !open) return;
    void openHome(user).then((answer) => {
      if (!answer.ok) fail.current(explain(answer.error));
    });
  }, [user, open]);
}
