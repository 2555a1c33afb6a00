import { useCallback, useEffect, useRef, useState } from 'react';
import type { ClockState, PersonState } from '../../contract.js';
import { fetchState, listen } from '../api.js';

export interface Workspace {
  state: PersonState | undefined;
  clock: ClockState | undefined;
  /** Is the event stream up? */
  linked: boolean;
  problem: string | undefined;
  reload(): Promise<void>;
  setClock(clock: ClockState): void;
}

/** What the person `user` sees, kept fresh by the workspace's event stream. */
export function useWorkspace(user: string | undefined): Workspace {
  const [state, setState] = useState<PersonState>();
  const [clock, setClock] = useState<ClockState>();
  const [linked, setLinked] = useState(true);
  const [problem, setProblem] = useState<string>();
  const wanted = useRef({ user, asked: 0, shown: 0 });

  const reload = useCallback(async () => {
    wanted.current.asked += 1;
    const ask = wanted.current.asked;
    try {
      const next = await fetchState(user);
      // Answers may overtake each other: an older one never replaces a newer one.
      if (wanted.current.user !== user || ask < wanted.current.shown) return;
      wanted.current.shown = ask;
      setState(next);
      setClock(next.clock);
      setProblem(undefined);
    } catch (error) {
      if (wanted.current.user === user) setProblem(error instanceof Error ? error.message : String(error));
    }
  }, [user]);

  useEffect(() => {
    wanted.current = { ...wanted.current, user };
    void reload();
  }, [user, reload]);

  const me = state?.me.id;
  useEffect(() => {
    if (!me) return;
    let first = true;
    return listen(me, {
      event: (event) => (event.type === 'clock' ? setClock(event.clock) : void reload()),
      link: (up) => {
        setLinked(up);
        if (up && !first) void reload();
        if (up) first = false;
      },
    });
  }, [me, reload]);

  useEffect(() => {
    if (!problem) return;
    const timer = setInterval(() => void reload(), 3000);
    return () => clearInterval(timer);
  }, [problem, reload]);

  const current = state && (!user || state.me.id === user) ? state : undefined;
  return { state: current, clock, linked, problem, reload, setClock };
}
