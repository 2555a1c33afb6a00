import { type Component, propertiesOf, textOf } from './content-lines.js';

const isAddress = (value: string, emails: readonly string[]) =>
  emails.includes(
    value
      .replace(/^.*mailto:/i, '')
      .trim()
      .toLowerCase(),
  );

function isDeclined(event: Component, emails: readonly string[]): boolean {
  return propertiesOf(event, 'ATTENDEE').some(
    ({ params, value }) =>
      params.PARTSTAT?.toUpperCase() === 'DECLINED' &&
      (isAddress(value, emails) || isAddress(params.EMAIL ?? '', emails)),
  );
}

/**
 * Whether an event takes up its host's time: all but those that are cancelled, transparent (RFC 5545, 3.8.2.7), free
 * or worked elsewhere in Outlook's words, or declined by the host, whose addresses are `emails`.
 */
export function isBusy(event: Component, emails: readonly string[] = []): boolean {
  const upper = (name: string) => textOf(event, name)?.toUpperCase();
  if (upper('STATUS') === 'CANCELLED' || upper('TRANSP') === 'TRANSPARENT') return false;
  if (['FREE', 'WORKINGELSEWHERE'].includes(upper('X-MICROSOFT-CDO-BUSYSTATUS') ?? '')) return false;
  const own = emails.map((email) => email.trim().toLowerCase());
  return own.length === 0 || !isDeclined(event, own);
}
