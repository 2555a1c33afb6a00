import { isIP } from 'node:net';
import type { AllowedHosts } from './allowed-hosts.js';
import { isPublicAddress } from './public-address.js';

/** The address inside the brackets of an IPv6 host. */
export const withoutBrackets = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1');

/**
 * Reads an address that a host typed or a server sent; undefined when it may not be asked: not `https` (`webcal` stands
 * for it), with a password inside, or a literal address that is not public. URL itself turns the odd ways to write an
 * IPv4 address (octal, hexadecimal, one number) into the usual one.
 */
export function readAddress(text: string, isAllowed: AllowedHosts, base?: URL): URL | undefined {
  const address = text.trim().replace(/^webcals?:/i, 'https:');
  if (!URL.canParse(address, base?.href)) return undefined;
  const url = new URL(address, base);
  url.hash = '';
  if (url.username !== '' || url.password !== '') return undefined;
  if (isAllowed(url)) return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined;
  const literal = withoutBrackets(url.hostname);
  if (url.protocol !== 'https:' || (isIP(literal) !== 0 && !isPublicAddress(literal))) return undefined;
  return url;
}
