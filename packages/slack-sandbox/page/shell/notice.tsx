import { clockTime } from '../text/dates.js';
import { useViewer } from '../viewer.js';
import { Icon } from './icons.js';

/** Something that only this page says, as Slackbot would: a command that failed, a text that is no command. */
export interface Notice {
  id: number;
  at: number;
  text: string;
}

export function Slackbot({ notice }: { notice: Notice }) {
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

/** What stands above the first message. */
export function Welcome() {
  const { me, content } = useViewer();
  return (
    <div className="welcome">
      <h2>This is the very beginning of your messages with {content.appName}</h2>
      <p>
        You are <b>{me.realName}</b>. {content.welcome}
      </p>
    </div>
  );
}
