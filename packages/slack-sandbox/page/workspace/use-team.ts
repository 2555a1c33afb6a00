import { useCallback, useEffect, useState } from 'react';
import { teamInAddress } from '../api.js';

/** The workspace that is looked at; in the address, so that a reload or a link keeps it. */
export function useTeam(): [string, (team: string) => void] {
  const [team, setTeam] = useState(teamInAddress);
  useEffect(() => {
    const back = () => setTeam(teamInAddress());
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, []);
  const go = useCallback((next: string) => {
    const url = new URL(location.href);
    url.searchParams.set('team', next);
    url.searchParams.delete('tab');
    history.pushState(null, '', url);
    setTeam(next);
  }, []);
  return [team, go];
}

/** Slack's own page asks for leave; it knows by this who is signed in where. */
export function useSignedIn(team: string, user: string): void {
  useEffect(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the workspace's other page reads it from the request
    document.cookie = `sandbox-place=${team}.${user}; path=/; SameSite=Lax`;
  }, [team, user]);
}
