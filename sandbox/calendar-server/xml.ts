import { SaxesParser } from 'saxes';

/** An element that a client sent: its name with the namespace in front, its attributes by their local names. */
export interface Sent {
  name: string;
  attributes: Record<string, string>;
  /** The names of the elements around it, the root first. */
  within: string[];
}

/** The elements of a request's body, in their order; undefined when it is not well-formed. */
export function readElements(body: string): Sent[] | undefined {
  const parser = new SaxesParser({ xmlns: true });
  const open: string[] = [];
  const sent: Sent[] = [];
  let broken = false;
  parser.on('error', () => {
    broken = true;
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    const name = `${uri} ${local}`;
    const own = Object.values(attributes).map((each) => [each.local, each.value]);
    sent.push({ name, attributes: Object.fromEntries(own), within: [...open] });
    open.push(name);
  });
  parser.on('closetag', () => open.pop());
  parser.write(body).close();
  return broken || sent.length === 0 ? undefined : sent;
}

/** The names that stand directly in `prop`. */
export const askedFor = (sent: readonly Sent[]): string[] =>
  sent.filter(({ within }) => within.at(-1) === 'DAV: prop').map(({ name }) => name);

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

export const escapeXml = (text: string): string => text.replace(/[&<>"\r]/g, (sign) => ESCAPES[sign] ?? sign);

/** What is said of one resource: the value of each property as XML; undefined where it has none. */
export interface Said {
  href: string;
  props: Record<string, string | undefined>;
}

/** A multistatus, with DAV: as the default namespace. */
export function multistatus(all: readonly Said[]): string {
  const responses = all.map(({ href, props }) => {
    const [has, lacks] = [true, false].map((wanted) =>
      Object.entries(props).filter(([, value]) => (value !== undefined) === wanted),
    );
    return `<response><href>${escapeXml(href)}</href>${propstat(has ?? [], '200 OK')}${propstat(lacks ?? [], '404 Not Found')}</response>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?><multistatus xmlns="DAV:">${responses.join('')}</multistatus>`;
}

function propstat(props: [name: string, value: string | undefined][], status: string): string {
  if (props.length === 0) return '';
  const elements = props.map(([name, value = '']) => element(name, value)).join('');
  return `<propstat><prop>${elements}</prop><status>HTTP/1.1 ${status}</status></propstat>`;
}

/** An element of any namespace, from a name such as `DAV: href`. */
export function element(name: string, value = '', attributes = ''): string {
  const [uri = '', local = ''] = name.split(' ');
  return `<x:${local} xmlns:x="${escapeXml(uri)}"${attributes}>${value}</x:${local}>`;
}
