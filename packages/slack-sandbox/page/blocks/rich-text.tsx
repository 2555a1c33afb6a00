import type { ReactNode } from 'react';
import { DateText, Emoji, ExternalLink, Mention } from '../text/text-view.js';

/** A node of a `rich_text` block, read loosely. */
export interface RichNode {
  type: string;
  elements?: RichNode[];
  text?: string;
  url?: string;
  user_id?: string;
  channel_id?: string;
  range?: string;
  name?: string;
  unicode?: string;
  timestamp?: number;
  format?: string;
  fallback?: string;
  style?:
    | { bold?: boolean; italic?: boolean; strike?: boolean; code?: boolean; underline?: boolean }
    | string;
  indent?: number;
  offset?: number;
  border?: number;
}

function styled(node: RichNode, body: ReactNode): ReactNode {
  const style = typeof node.style === 'object' ? node.style : {};
  let out = body;
  if (style.code) out = <code>{out}</code>;
  if (style.strike) out = <s>{out}</s>;
  if (style.underline) out = <u>{out}</u>;
  if (style.italic) out = <i>{out}</i>;
  if (style.bold) out = <b>{out}</b>;
  return out;
}

const fromUnicode = (codes: string): string =>
  String.fromCodePoint(...codes.split('-').map((code) => Number.parseInt(code, 16)));

function leaf(node: RichNode): ReactNode {
  switch (node.type) {
    case 'text':
      return styled(node, node.text);
    case 'link':
      return styled(node, <ExternalLink url={node.url ?? ''}>{node.text || node.url}</ExternalLink>);
    case 'user':
      return styled(node, <Mention id={node.user_id ?? ''} />);
    case 'channel':
      return <span className="mention">#{node.channel_id}</span>;
    case 'broadcast':
      return <span className="mention mention-me">@{node.range}</span>;
    case 'emoji':
      return node.unicode ? fromUnicode(node.unicode) : <Emoji name={node.name ?? ''} />;
    case 'date':
      return styled(
        node,
        <DateText
          seconds={node.timestamp ?? 0}
          format={node.format ?? ''}
          url={node.url}
          fallback={node.fallback ?? ''}
        />,
      );
    default:
      return <span className="unknown">{node.type}</span>;
  }
}

function Leaves({ nodes }: { nodes: RichNode[] | undefined }) {
  return nodes?.map((node, at) => <span key={`${at}`}>{leaf(node)}</span>);
}

function Part({ node }: { node: RichNode }) {
  if (node.type === 'rich_text_preformatted')
    return <pre>{node.elements?.map((one) => one.text ?? one.url ?? '').join('')}</pre>;
  if (node.type === 'rich_text_quote')
    return (
      <blockquote>
        <Leaves nodes={node.elements} />
      </blockquote>
    );
  if (node.type === 'rich_text_list') {
    const items = node.elements?.map((item, at) => (
      <li key={`${at}`}>
        <Leaves nodes={item.elements} />
      </li>
    ));
    const style = { marginLeft: (node.indent ?? 0) * 24 };
    return node.style === 'ordered' ? (
      <ol style={style} start={(node.offset ?? 0) + 1}>
        {items}
      </ol>
    ) : (
      <ul style={style}>{items}</ul>
    );
  }
  return (
    <span className="paragraph">
      <Leaves nodes={node.elements} />
    </span>
  );
}

export function RichText({ elements }: { elements: RichNode[] }) {
  return (
    <div className="block rich-text">
      {elements.map((node, at) => (
        <Part node={node} key={`${at}`} />
      ))}
    </div>
  );
}
