import { useCallback, useEffect, useRef, useState } from 'react';
import type { ClockState, PersonState } from '../../src/contract.js';
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

/** One load at a time; whoever asks meanwhile gets the load after it, which has seen what they know of. */
function useQueue(load: () => Promise<void>): () => Promise<void> {
  const queue = useRef<{ running?: Promise<void> | undefined; waiting?: Promise<void> | undefined }>({});
  return useCallback(() => {
    const q = queue.current;
    const start = () => {
      q.waiting = undefined;
      q.running = load().finally(() => {
        q.running = undefined;
      });
      return q.running;
    };
    if (!q.running) return start();
    q.waiting ??= q.running.then(start);
    return q.waiting;
  }, [load]);
}

/**
 * The clock as last told. It is told on several ways, and an answer given during a turn may come in after the word
 * that the turn is over: what is older than what is known says nothing. `undefined`: anything may be newer.
 */
function useClock(): [ClockState | undefined, (told: ClockState | undefined) => void] {
  const [clock, setClock] = useState<ClockState>();
  const known = useRef(Number.NEGATIVE_INFINITY);
  const tell = useCallback((told: ClockState | undefined) => {
    if (told === undefined) known.current = Number.NEGATIVE_INFINITY;
    else if (told.now > known.current || (told.now === known.current && !told.turning)) {
      known.current = told.now;
      setClock(told);
    }
  }, []);
  return [clock, tell];
}

/** What the person `user` sees, kept fresh by the workspace's event stream. */
export function useWorkspace(user: string): Workspace {
  const [state, setState] = useState<PersonState>();
  const [clock, setClock] = useClock();
  const [linked, setLinked] = useState(true);
  const [problem, setProblem] = useState<string>();
  const wanted = useRef({ user, fresh: true });
  wanted.current.user = user;

  const load = useCallback(async () => {
    const { user: asked, fresh } = wanted.current;
    try {
      const next = await fetchState(asked, fresh);
      wanted.current.fresh = false;
      if (wanted.current.user !== asked) return;
      setState(next);
      setClock(next.clock);
      setProblem(undefined);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }, [setClock]);
  const reload = useQueue(load);

  useEffect(() => {
    if (user) void reload();
    return listen(user, {
      event: (event) => (event.type === 'clock' ? setClock(event.clock) : void reload()),
      link: (up) => {
        setLinked(up);
        // Something may have happened between the last answer and this connection; also a new sandbox, at an earlier time.
        if (!up) return;
        setClock(undefined);
        void reload();
      },
    });
  }, [user, reload, setClock]);

  useEffect(() => {
    if (!problem) return;
    const timer = setInterval(() => void reload(), 3000);
    return () => clearInterval(timer);
  }, [problem, reload]);

  return { state: state?.me.id === user ? state : undefined, clock, linked, problem, reload, setClock };
}
