import type { SignInKind, SignInTrouble } from '../../../domain/model/calendar.js';
import { webButton as button, webPage as page, webParagraph as paragraph } from '../../workspace/web-page.js';
import { busyTimes, KIND_NAMES } from './calendar-words.js';

const PROVIDERS: Record<SignInKind, string> = { google: 'Google', microsoft: 'Microsoft' };

/** Before anybody signs in: whose calendar it becomes. `name`: as Slack has it. */
export function signInPage({
  kind,
  name,
  page: next,
}: {
  kind: SignInKind;
  name: string;
  page: string;
}): string {
  return page(`Connect ${KIND_NAMES[kind]}`, [
    paragraph(`Your calendar becomes that of ${name} in Slack. If that is not you, close this page.`),
    paragraph(
      'The bot reads when you are busy, never what for, and writes holds and meetings into one calendar that you choose.',
    ),
    button(next, `Continue to ${PROVIDERS[kind]}`),
  ]);
}

export function signedInPage({ label, busyCount }: { label: string; busyCount: number }): string {
  return page('Your calendar is connected', [
    paragraph(`${label}: ${busyTimes(busyCount)} in the next six weeks.`),
    paragraph(
      'A message in Slack shows how it is doing, and lets you choose others. You can close this page.',
    ),
  ]);
}

/** An administrator agreed for everybody of their organisation. */
export function consentedPage(): string {
  return page('Thank you', [
    paragraph('Hosts of your organisation can connect their calendars now. You can close this page.'),
  ]);
}

/** Says in plain words what went wrong and what to do. `consentPage`: for administrators. */
export function notSignedInPage(kind: SignInKind, trouble: SignInTrouble, consentPage?: string): string {
  const { title, says } = wordsFor(PROVIDERS[kind], trouble);
  const agrees = trouble === 'consent_needed' && consentPage !== undefined;
  return page(title, [
    paragraph(says),
    agrees && button(consentPage, 'The page for administrators'),
    paragraph('No calendar was connected.'),
  ]);
}

const AGAIN = 'Please go back to Slack, type /infointerview calendar, and begin again.';

function wordsFor(provider: string, trouble: SignInTrouble): { title: string; says: string } {
  switch (trouble) {
    case 'denied':
      return { title: 'You did not allow it', says: `You cancelled at ${provider}. ${AGAIN}` };
    case 'consent_needed':
      return {
        title: 'An administrator has to agree first',
        says: 'Your organisation lets only administrators allow new apps. Send one of them the address of this button; when they have agreed, begin again in Slack.',
      };
    case 'too_little':
      return {
        title: 'You left something out',
        says: `The bot has to see when you are busy, and to write its own entries. ${AGAIN} Leave all boxes ticked.`,
      };
    case 'expired':
      return {
        title: 'This link is no longer good',
        says: `Signing in has to be finished within ten minutes, in the browser in which it was begun, and only once. ${AGAIN}`,
      };
    case 'refused':
    case 'unauthorized':
    case 'forbidden':
    case 'unreadable':
      return {
        title: `${provider} refused`,
        says: `${provider} does not let this bot in. Please tell whoever runs it.`,
      };
    case 'not_found':
      return { title: 'There is no calendar', says: `This account has no calendar. ${AGAIN}` };
    case 'not_host':
      return {
        title: 'You are not a host',
        says: 'Calendars are for hosts. Type /infointerview setup in Slack to become one, and begin again.',
      };
    case 'too_many_calendars':
      return {
        title: 'That would be too many',
        says: 'You have connected ten calendars already. Remove one in Slack, and begin again.',
      };
    default:
      return { title: `${provider} does not answer`, says: `Please try again in a minute. ${AGAIN}` };
  }
}
