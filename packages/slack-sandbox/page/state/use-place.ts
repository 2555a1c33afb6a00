import { useCallback, useEffect, useState } from 'react';

export type Tab = 'messages' | 'home' | 'about';

export interface Place {
  user: string;
  tab: Tab;
}

/** Who you are where the address does not say it: the first of the sandbox's people. */
const firstPerson = 'U01DANA';

function readPlace(): Place {
  const query = new URLSearchParams(location.search);
  const tab = query.get('tab');
  return {
    user: query.get('user') ?? firstPerson,
    tab: tab === 'home' || tab === 'about' ? tab : 'messages',
  };
}

/** Who you are and which tab is open, both in the address, so that a reload or a link keeps them. */
export function usePlace(): [Place, (change: Partial<Place>) => void] {
  const [place, setPlace] = useState(readPlace);
  useEffect(() => {
    const back = () => setPlace(readPlace());
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, []);
  const go = useCallback((change: Partial<Place>) => {
    const url = new URL(location.href);
    if (change.user) url.searchParams.set('user', change.user);
    if (change.tab === 'messages') url.searchParams.delete('tab');
    else if (change.tab) url.searchParams.set('tab', change.tab);
    history.pushState(null, '', url);
    setPlace(readPlace());
  }, []);
  return [place, go];
}
