import { memo, useCallback } from 'react';
import type { Message as Sent } from '../../src/contract.js';
import { pressAction, runShortcut, suggestOptions } from '../api.js';
import { Blocks } from '../blocks/blocks.js';
import { SurfaceProvider, useNewSurface } from '../blocks/surface.js';
import type { Block, Values } from '../blocks/types.js';
import type { Shelf } from '../state/use-values.js';
import { clockTime, shortMoment } from '../text/dates.js';
import { explain } from '../text/failures.js';
import { Mrkdwn } from '../text/text-view.js';
import { useViewer } from '../viewer.js';
import { AppMark, Avatar } from './avatar.js';
import { FileCard } from './file-card.js';
import { Icon } from './icons.js';

const noBlocks: Block[] = [];

interface Props {
  message: Sent;
  /** Follows another of the same sender: no picture and name again. */
  compact: boolean;
  shelf: Shelf;
}

function Body({ message, shelf }: Omit<Props, 'compact'>) {
  const { id: user } = useViewer().me;
  const blocks = (message.blocks as Block[] | undefined) ?? noBlocks;
  const { channel, ts } = message;
  const send = useCallback(
    (blockId: string, action: Record<string, unknown>, values: Values) =>
      pressAction({ user, container: { type: 'message', channel, ts }, blockId, action, values }),
    [user, channel, ts],
  );
  const suggest = useCallback(
    (blockId: string, actionId: string, value: string) =>
      suggestOptions({ user, channel, ts, actionId, blockId, value }),
    [user, channel, ts],
  );
  const surface = useNewSurface({ kind: 'message', id: `${channel}/${ts}`, shelf, blocks, send, suggest });
  return (
    <SurfaceProvider value={surface}>
      {blocks.length > 0 ? <Blocks blocks={blocks} /> : <Mrkdwn text={message.text} />}
      {message.edited && <span className="edited">(edited)</span>}
      {message.files?.map((file) => (
        <FileCard key={file.id} file={file} />
      ))}
      {surface.failure && (
        <div className="failure" role="alert">
          <Icon name="alert" size={14} /> {explain(surface.failure)}
        </div>
      )}
    </SurfaceProvider>
  );
}

/** The app's message shortcuts, which Slack hides behind three dots. */
function MessageShortcuts({ ts }: { ts: string }) {
  const { me, content } = useViewer();
  const shortcuts = content.shortcuts.filter(({ type }) => type === 'message');
  return shortcuts.map(({ callbackId, name }) => (
    <button
      key={callbackId}
      type="button"
      className="link-button"
      data-testid={`shortcut-${callbackId}`}
      onClick={() => void runShortcut(me.id, callbackId, ts)}
    >
      {name}
    </button>
  ));
}

export const Message = memo(function Message({ message, compact, shelf }: Props) {
  const { me, people, content } = useViewer();
  const at = Number(message.ts) * 1000;
  const person = people.find((one) => one.id === message.from && one.kind !== 'bot');
  const name = person?.realName ?? content.appName;
  const time = clockTime(at, me.tz);
  return (
    <article
      className={`message${compact ? ' compact' : ''}${message.ephemeral ? ' ephemeral' : ''}`}
      data-testid="message"
      data-ts={message.ts}
      data-ephemeral={message.ephemeral || undefined}
      aria-label={`${name}, ${time}`}
    >
      <div className="gutter">
        {compact ? (
          <time className="gutter-time">{time.replace(/ [AP]M$/, '')}</time>
        ) : person ? (
          <Avatar person={person} />
        ) : (
          <AppMark />
        )}
      </div>
      <div className="message-main">
        {message.ephemeral && (
          <div className="only-you">
            <Icon name="eye" size={14} /> Only visible to you
          </div>
        )}
        {!compact && (
          <div className="byline">
            <b className="sender">{name}</b>
            {!person && <span className="app-badge">APP</span>}
            <time title={shortMoment(at, me.tz)}>{time}</time>
          </div>
        )}
        <div className="message-body">
          <Body message={message} shelf={shelf} />
        </div>
        {!message.ephemeral && <MessageShortcuts ts={message.ts} />}
      </div>
    </article>
  );
});
