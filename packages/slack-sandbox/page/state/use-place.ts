import { useCallback, useEffect, useState } from 'react';

export type Tab = 'messages' | 'home' | 'about';

export interface Place {
  user: string;
  tab: Tab;
}

/** `firstUser`: who you are where the address does not say it; '' for the first member. */
function readPlace(firstUser: string): Place {
  const query = new URLSearchParams(location.search);
  const tab = query.get('tab');
  return {
    user: query.get('user') ?? firstUser,
    tab: tab === 'home' || tab === 'about' ? tab : 'messages',
  };
}

/** Who you are and which tab is open, both in the address, so that a reload or a link keeps them. */
export function usePlace(firstUser: string): [Place, (change: Partial<Place>) => void] {
  const [place, setPlace] = useState(() => readPlace(firstUser));
  useEffect(() => {
    const back = () => setPlace(readPlace(firstUser));
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, [firstUser]);
  const go = useCallback(
    (change: Partial<Place>) => {
      const url = new URL(location.href);
      if (change.user) url.searchParams.set('user', change.user);
      if (change.tab === 'messages') url.searchParams.delete('tab');
      else if (change.tab) url.searchParams.set('tab', change.tab);
      history.pushState(null, '', url);
      setPlace(readPlace(firstUser));
    },
    [firstUser],
  );
  return [place, go];
}
