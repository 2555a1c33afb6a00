import { Fragment, useEffect, useLayoutEffect, useRef } from 'react';
import type { Message as Sent } from '../../contract.js';
import type { Shelf } from '../state/use-values.js';
import { clockTime, dayDivider, isoDate } from '../text/dates.js';
import { useViewer } from '../viewer.js';
import { Icon } from './icons.js';
import { Message } from './message.js';

/** Something that only this page says, as Slackbot would: a command that failed, a text that is no command. */
export interface Notice {
  id: number;
  at: number;
  text: string;
}

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

function Slackbot({ notice }: { notice: Notice }) {
  const { me } = useViewer();
  return (
    <article className="message ephemeral" data-testid="notice" aria-label="Slackbot">
      <div className="gutter">
        <span className="avatar slackbot" aria-hidden="true">
          🤖
        </span>
      </div>
      <div className="message-main">
        <div className="only-you">
          <Icon name="eye" size={14} /> Only visible to you
        </div>
        <div className="byline">
          <b className="sender">Slackbot</b>
          <time>{clockTime(notice.at, me.tz)}</time>
        </div>
        <div className="message-body">{notice.text}</div>
      </div>
    </article>
  );
}

function Welcome() {
  const { me } = useViewer();
  return (
    <div className="welcome">
      <h2>This is the very beginning of your messages with Infointerview</h2>
      <p>
        You are <b>{me.realName}</b>. Write <code>/infointerview</code> below to ask someone for thirty
        minutes, or to become a host.
      </p>
    </div>
  );
}

/** The DM with the app: days, senders, the red line above what is new; stays at the end unless one scrolled up. */
export function MessageList({ messages, notices, newFrom, shelf }: Props) {
  const { me, now } = useViewer();
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    if (box.current && atEnd.current) box.current.scrollTop = box.current.scrollHeight;
  }, [messages, notices]);
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
      aria-label="Messages with Infointerview"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area is reached by keyboard
      tabIndex={0}
      onScroll={({ currentTarget: it }) => {
        atEnd.current = it.scrollHeight - it.scrollTop - it.clientHeight < 60;
      }}
    >
      <div className="messages-inner">
        <Welcome />
        {messages.map((message, at) => {
          const before = messages[at - 1];
          const ms = Number(message.ts) * 1000;
          const newDay = !before || isoDate(Number(before.ts) * 1000, me.tz) !== isoDate(ms, me.tz);
          const isNew = message.ts === newFrom;
          return (
            <Fragment key={message.ts}>
              {newDay && (
                <div className="day">
                  <span>{dayDivider(ms, me.tz, now)}</span>
                </div>
              )}
              {isNew && (
                <div className="new-line">
                  <span>New</span>
                </div>
              )}
              <Message
                message={message}
                compact={!newDay && !isNew && follows(before, message)}
                shelf={shelf}
              />
            </Fragment>
          );
        })}
        {notices.map((notice) => (
          <Slackbot key={notice.id} notice={notice} />
        ))}
      </div>
    </div>
  );
}
