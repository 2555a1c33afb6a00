import { useEffect, useState } from 'react';
import type { PersonState } from '../../contract.js';
import { markRead } from '../api.js';

/** Marks the DM as read while it is looked at; answers where "new" began when it was opened. */
export function useReading(state: PersonState | undefined, looking: boolean): number | undefined {
  const user = state?.me.id;
  const channel = state?.channel.id;
  const unread = state?.channel.unread ?? 0;
  const count = state?.channel.messages.length ?? 0;
  const [opened, setOpened] = useState<{ user: string; newFrom: number | undefined }>();
  const [visible, setVisible] = useState(() => document.visibilityState === 'visible');

  if (user && looking && opened?.user !== user)
    setOpened({ user, newFrom: unread > 0 && unread < count ? count - unread : undefined });
  if (!looking && opened) setOpened(undefined);

  useEffect(() => {
    const on = () => setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', on);
    return () => document.removeEventListener('visibilitychange', on);
  }, []);
  useEffect(() => {
    if (user && channel && looking && visible && unread > 0) void markRead(user, channel);
  }, [user, channel, looking, visible, unread]);
  return opened?.user === user ? opened?.newFrom : undefined;
}
