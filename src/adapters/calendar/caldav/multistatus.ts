import { childOf, childrenOf, readXml, type XmlElement } from './xml.js';

/** What a 207 says of one resource. */
export interface DavResponse {
  /** As the server wrote it: a path or an address, percent-encoded. */
  href: string;
  /** Of the resource as a whole; absent where each property has its own. */
  status?: number;
  /** The properties that it has, by name. */
  props: Record<string, XmlElement>;
  /** Statuses other than 200, by the names of the properties that have them. */
  refused: Record<string, number>;
}

/**
 * Reads a WebDAV multistatus (RFC 4918, 13).
 * @throws Error when it is none, or cut short.
 */
export function readMultistatus(text: string): DavResponse[] {
  const root = readXml(text);
  if (root.name !== 'd:multistatus') throw new Error('not a multistatus');
  return childrenOf(root, 'd:response').map(readResponse);
}

function readResponse(response: XmlElement): DavResponse {
  const status = childOf(response, 'd:status');
  const read: DavResponse = {
    href: childOf(response, 'd:href')?.text.trim() ?? '',
    ...(status !== undefined && { status: statusOf(status) }),
    props: {},
    refused: {},
  };
  for (const propstat of childrenOf(response, 'd:propstat')) {
    const given = statusOf(childOf(propstat, 'd:status'));
    for (const prop of childOf(propstat, 'd:prop')?.children ?? []) {
      if (given === 200) read.props[prop.name] = prop;
      else read.refused[prop.name] = given;
    }
  }
  return read;
}

/** `HTTP/1.1 200 OK`; what cannot be read is no success. */
function statusOf(status: XmlElement | undefined): number {
  return Number(/^\s*HTTP\/\S+\s+(\d{3})/.exec(status?.text ?? '')?.[1] ?? 500);
}
