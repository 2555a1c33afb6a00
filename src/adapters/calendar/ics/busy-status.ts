import { type Component, propertiesOf, textOf } from './content-lines.js';

const isAddress = (value: string, email: string) =>
  value
    .replace(/^mailto:/i, '')
    .trim()
    .toLowerCase() === email;

function isDeclined(event: Component, email: string): boolean {
  return propertiesOf(event, 'ATTENDEE').some(
    ({ params, value }) =>
      params.PARTSTAT?.toUpperCase() === 'DECLINED' &&
      (isAddress(value, email) || isAddress(params.EMAIL ?? '', email)),
  );
}

/**
 * Whether an event takes up its host's time: all but those that are cancelled, transparent (RFC 5545, 3.8.2.7), free
 * or worked elsewhere in Outlook's words, or declined by the host, whose address is `email`.
 */
export function isBusy(event: Component, email?: string): boolean {
  const upper = (name: string) => textOf(event, name)?.toUpperCase();
  if (upper('STATUS') === 'CANCELLED' || upper('TRANSP') === 'TRANSPARENT') return false;
  if (['FREE', 'WORKINGELSEWHERE'].includes(upper('X-MICROSOFT-CDO-BUSYSTATUS') ?? '')) return false;
  return email === undefined || !isDeclined(event, email.trim().toLowerCase());
}
