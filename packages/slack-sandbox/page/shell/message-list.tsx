import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { Message as Sent } from '../../src/contract.js';
import type { Shelf } from '../state/use-values.js';
import { dayDivider, isoDate } from '../text/dates.js';
import { useViewer } from '../viewer.js';
import { Message } from './message.js';
import { type Notice, Slackbot, Welcome } from './notice.js';

interface Props {
  messages: Sent[];
  notices: Notice[];
  /** Messages before this `ts` had been read when the DM was opened. */
  newFrom: string | undefined;
  shelf: Shelf;
}

const follows = (before: Sent | undefined, message: Sent): boolean =>
  before?.from === message.from &&
  !message.ephemeral &&
  !before.ephemeral &&
  Number(message.ts) - Number(before.ts) < 300;

type Entry = { key: string; at: number } & ({ message: Sent } | { notice: Notice });

/** Messages and notices in the order of time. */
function inOrder(messages: Sent[], notices: Notice[]): Entry[] {
  const sent = messages.map((message) => ({ key: message.ts, at: Number(message.ts) * 1000, message }));
  const said = notices.map((notice) => ({ key: `notice-${notice.id}`, at: notice.at, notice }));
  return [...sent, ...said].sort((a, b) => a.at - b.at);
}

interface LineProps {
  entry: Entry;
  before: Entry | undefined;
  newFrom: string | undefined;
  shelf: Shelf;
}

/** One message or notice, with the day's name above where a day begins. */
function Line({ entry, before, newFrom, shelf }: LineProps) {
  const { me, now } = useViewer();
  const newDay = !before || isoDate(before.at, me.tz) !== isoDate(entry.at, me.tz);
  const isNew = entry.key === newFrom;
  const previous = before && 'message' in before ? before.message : undefined;
  return (
    <>
      {newDay && (
        <div className="day">
          <span>{dayDivider(entry.at, me.tz, now)}</span>
        </div>
      )}
      {isNew && (
        <div className="new-line">
          <span>New</span>
        </div>
      )}
      {'notice' in entry ? (
        <Slackbot notice={entry.notice} />
      ) : (
        <Message
          message={entry.message}
          compact={!newDay && !isNew && follows(previous, entry.message)}
          shelf={shelf}
        />
      )}
    </>
  );
}

/** The DM with the app: days, senders, the red line above what is new; stays at the end unless one scrolled up. */
export function MessageList({ messages, notices, newFrom, shelf }: Props) {
  const { content } = useViewer();
  const entries = useMemo(() => inOrder(messages, notices), [messages, notices]);
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    if (box.current && atEnd.current) box.current.scrollTop = box.current.scrollHeight;
  }, [entries]);
  useEffect(() => {
    const it = box.current;
    if (!it) return;
    const watch = new ResizeObserver(() => {
      if (atEnd.current) it.scrollTop = it.scrollHeight;
    });
    watch.observe(it);
    if (it.firstElementChild) watch.observe(it.firstElementChild);
    return () => watch.disconnect();
  }, []);
  return (
    <div
      className="messages"
      ref={box}
      role="log"
      aria-label={`Messages with ${content.appName}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area is reached by keyboard
      tabIndex={0}
      onScroll={({ currentTarget: it }) => {
        atEnd.current = it.scrollHeight - it.scrollTop - it.clientHeight < 60;
      }}
    >
      <div className="messages-inner">
        <Welcome />
        {entries.map((entry, index) => (
          <Line key={entry.key} entry={entry} before={entries[index - 1]} newFrom={newFrom} shelf={shelf} />
        ))}
      </div>
    </div>
  );
}
