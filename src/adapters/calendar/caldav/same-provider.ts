import { isIP } from 'node:net';

/**
 * May a password for the server `asked` go to one that it names? Large providers spread their accounts over sibling
 * servers: `caldav.icloud.com`, `p42-caldav.icloud.com`. So it may where protocol and port
 * are the same and the name lies under the same parent domain.
 */
export function isSameProvider(address: string, asked: string): boolean {
  const [there, here] = [new URL(address), new URL(asked)];
  if (there.protocol !== here.protocol || there.port !== here.port) return false;
  if (there.hostname === here.hostname) return true;
  const shared = sharedName(here.hostname);
  return isIP(here.hostname) === 0 && (there.hostname === shared || there.hostname.endsWith(`.${shared}`));
}

/** The parent domain; the whole name where the parent may be a public suffix, such as `co.uk`. */
function sharedName(hostname: string): string {
  const [first = '', second = '', third] = hostname.split('.');
  if (third === undefined) return hostname;
  const isOpen = hostname.split('.').length === 3 && third.length === 2 && second.length <= 3;
  return isOpen ? hostname : hostname.slice(first.length + 1);
}
