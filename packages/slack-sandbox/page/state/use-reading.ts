import { useEffect, useState } from 'react';
import type { PersonState } from '../../src/contract.js';
import { markRead } from '../api.js';

/** The first of the unread messages; private notes do not count as unread. */
function firstNew({ messages, unread }: PersonState['channel']): string | undefined {
  const counted = messages.filter((message) => !message.ephemeral);
  return unread > 0 && unread < counted.length ? counted.at(-unread)?.ts : undefined;
}

/** Marks the DM as read while it is looked at; answers the `ts` where "new" began when it was opened. */
export function useReading(
  state: PersonState | undefined,
  looking: boolean,
  title: string,
): string | undefined {
  const user = state?.me.id;
  const channel = state?.channel.id;
  const unread = state?.channel.unread ?? 0;
  const [opened, setOpened] = useState<{ user: string; newFrom: string | undefined }>();
  const [visible, setVisible] = useState(() => document.visibilityState === 'visible');

  if (state && looking && opened?.user !== state.me.id)
    setOpened({ user: state.me.id, newFrom: firstNew(state.channel) });
  if (!looking && opened) setOpened(undefined);

  useEffect(() => {
    const on = () => setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', on);
    return () => document.removeEventListener('visibilitychange', on);
  }, []);
  useEffect(() => {
    if (user && channel && looking && visible && unread > 0) void markRead(user, channel);
  }, [user, channel, looking, visible, unread]);
  useEffect(() => {
    const name = state?.me.realName;
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${name ? `${name} · ` : ''}${title}`;
  }, [state?.me.realName, unread, title]);
  return opened?.user === user ? opened?.newFrom : undefined;
}
