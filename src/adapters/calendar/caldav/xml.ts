import { SaxesParser } from 'saxes';

/** An element; names carry their namespace: see `nameOf`. `text` is what stands directly in it. */
export interface XmlElement {
  name: string;
  /** By their local names. */
  attributes: Record<string, string>;
  text: string;
  children: XmlElement[];
}

const PREFIXES: Record<string, string> = {
  'DAV:': 'd:',
  'urn:ietf:params:xml:ns:caldav': 'c:',
  'http://calendarserver.org/ns/': 'cs:',
};

/** `d:href`, whatever prefix the server chose; names from other namespaces begin with that namespace. */
const nameOf = (uri: string, local: string) => `${PREFIXES[uri] ?? `${uri} `}${local}`;

const elementOf = (name: string): XmlElement => ({ name, attributes: {}, text: '', children: [] });

/** Characters that XML forbids, and that servers write all the same when a title has them. */
const NO_CHARACTER =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:x0*(?:[0-8bcef]|1[\da-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));/gi;

/**
 * The root of an XML document. It is read strictly, since a document that was cut short may leave out an appointment;
 * entities that it declares are not expanded, so that none can expand without end.
 * @throws Error when it is not well-formed.
 */
export function readXml(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const document = elementOf('');
  const open = [document];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    const element = elementOf(nameOf(uri, local));
    for (const each of Object.values(attributes)) element.attributes[each.local] = each.value;
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  const add = (piece: string) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += piece;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.write(text.replace(NO_CHARACTER, '')).close();
  const [root] = document.children;
  if (root === undefined) throw new Error('no element');
  return root;
}

export const childrenOf = (element: XmlElement | undefined, name: string): XmlElement[] =>
  element?.children.filter((child) => child.name === name) ?? [];

export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  childrenOf(element, name)[0];
