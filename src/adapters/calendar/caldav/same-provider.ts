import { isIP } from 'node:net';

/**
 * May a password for the server `asked` go to one that it names? Large providers spread their accounts over servers
 * beside each other: `caldav.icloud.com`, `p42-caldav.icloud.com`. So: the same protocol and port, and a name under the
 * same one.
 */
export function isSameProvider(address: string, asked: string): boolean {
  const [there, here] = [new URL(address), new URL(asked)];
  if (there.protocol !== here.protocol || there.port !== here.port) return false;
  if (there.hostname === here.hostname) return true;
  const shared = sharedName(here.hostname);
  return isIP(here.hostname) === 0 && (there.hostname === shared || there.hostname.endsWith(`.${shared}`));
}

/** All but the first part; not where that may leave what belongs to everybody, such as `co.uk`. */
function sharedName(hostname: string): string {
  const [first = '', second = '', third] = hostname.split('.');
  if (third === undefined) return hostname;
  const isOpen = hostname.split('.').length === 3 && third.length === 2 && second.length <= 3;
  return isOpen ? hostname : hostname.slice(first.length + 1);
}
