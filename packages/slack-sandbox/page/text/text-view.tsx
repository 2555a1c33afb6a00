import type { ReactNode } from 'react';
import type { TextObject } from '../blocks/types.js';
import { useViewer } from '../viewer.js';
import { formatDate, shortMoment } from './dates.js';
import { emojiOf } from './emoji.js';
import { type Inline, parseMrkdwn } from './mrkdwn.js';
import { plain } from './plain.js';
import { zoneName } from './zones.js';

export function Mention({ id, label }: { id: string; label?: string | undefined }) {
  const { me, people } = useViewer();
  const person = people.find((one) => one.id === id);
  return (
    <span className={`mention${id === me.id ? ' mention-me' : ''}`} data-user={id}>
      @{person?.realName ?? label ?? id}
    </span>
  );
}

export function ExternalLink({ url, children }: { url: string; children: ReactNode }) {
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

export function DateText(props: {
  seconds: number;
  format: string;
  url?: string | undefined;
  fallback: string;
}) {
  const { me, now } = useViewer();
  const { seconds, format, url, fallback } = props;
  const text = formatDate(seconds, format, fallback, me.tz, now);
  const title = `${shortMoment(seconds * 1000, me.tz)} ${zoneName(seconds * 1000, me.tz)}`;
  const time = (
    <time dateTime={new Date(seconds * 1000).toISOString()} title={title}>
      {text}
    </time>
  );
  return url ? <ExternalLink url={url}>{time}</ExternalLink> : time;
}

export function Emoji({ name }: { name: string }) {
  const char = emojiOf(name);
  if (!char) return <>:{name}:</>;
  return (
    <span className="emoji" role="img" aria-label={`${name.replaceAll('_', ' ')} emoji`}>
      {char}
    </span>
  );
}

function inline(node: Inline): ReactNode {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'break':
      return <br />;
    case 'bold':
      return <b>{inlines(node.children)}</b>;
    case 'italic':
      return <i>{inlines(node.children)}</i>;
    case 'strike':
      return <s>{inlines(node.children)}</s>;
    case 'code':
      return <code>{node.text}</code>;
    case 'link':
      return <ExternalLink url={node.url}>{node.label}</ExternalLink>;
    case 'user':
      return <Mention id={node.id} label={node.label} />;
    case 'channel':
      return <span className="mention">#{node.label ?? node.id}</span>;
    case 'broadcast':
      return <span className="mention mention-me">@{node.range}</span>;
    case 'date':
      return <DateText {...node} />;
    case 'emoji':
      return <Emoji name={node.name} />;
  }
}

/** The parts never move within one text, so their place is a fine key. */
const inlines = (nodes: Inline[]): ReactNode => nodes.map((node, at) => <Keyed key={`${at}`} node={node} />);

function Keyed({ node }: { node: Inline }) {
  return <>{inline(node)}</>;
}

export function Mrkdwn({ text, verbatim }: { text: string; verbatim?: boolean | undefined }) {
  return parseMrkdwn(text, verbatim).map((part, at) => {
    const key = `${at}`;
    if (part.kind === 'pre') return <pre key={key}>{part.text}</pre>;
    if (part.kind === 'quote') return <blockquote key={key}>{inlines(part.children)}</blockquote>;
    return (
      <span className="paragraph" key={key}>
        {inlines(part.children)}
      </span>
    );
  });
}

export function TextView({ text }: { text: TextObject | undefined }) {
  if (!text) return null;
  if (text.type === 'mrkdwn') return <Mrkdwn text={text.text} verbatim={text.verbatim} />;
  return <span className="paragraph">{plain(text)}</span>;
}
