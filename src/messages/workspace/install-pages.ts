import { webButton as button, webPage as page, webParagraph as paragraph } from './web-page.js';

/** Why an installation did not come about. */
export type InstallFailure =
  | { kind: 'denied' }
  /** The state is unknown, spent, or another browser's; or Slack takes the code no more. */
  | { kind: 'expired' }
  | { kind: 'scopes'; missing: string[] }
  /** Slack named neither a workspace nor an organisation. */
  | { kind: 'nowhere' }
  | { kind: 'slack_away' }
  | { kind: 'store_away' }
  | { kind: 'refused'; code: string };

export const INSTALL_PATH = '/slack/install';

/** Where an installation begins. `authorizeUrl`: Slack's page that asks for leave. */
export function installPage(authorizeUrl: string): string {
  return page('Add Infointerview to Slack', [
    paragraph(
      'Infointerview takes requests for informational interviews, keeps them within what the host can give, and watches the clock.',
    ),
    button(authorizeUrl, 'Add to Slack'),
    paragraph(
      'Slack asks for your leave next. The bot reads no channels: it only answers its command and writes direct messages.',
    ),
  ]);
}

/** Nobody in particular is the organisation's: there is no message to whoever installed it there. */
type Installed = ({ workspace: string } | { organisation: string }) & { appUrl: string };

/** `appUrl` opens the app in Slack. */
export function installedPage(installed: Installed): string {
  return page('Infointerview is installed', [
    paragraph(
      'workspace' in installed
        ? `It now works in ${installed.workspace}. A message in Slack tells you how to begin.`
        : `It now works in every workspace of ${installed.organisation} to which it is added. Type /infointerview there to begin.`,
    ),
    button(installed.appUrl, 'Open Slack'),
  ]);
}

/** Says in plain words what went wrong and what to do. */
export function notInstalledPage(failure: InstallFailure): string {
  const { title, says, isRepeatable = true } = wordsFor(failure);
  return page(title, [
    paragraph(says),
    isRepeatable && button(INSTALL_PATH, 'Try again'),
    paragraph('Nothing was installed or changed.'),
  ]);
}

function wordsFor(failure: InstallFailure): { title: string; says: string; isRepeatable?: boolean } {
  switch (failure.kind) {
    case 'denied':
      return {
        title: 'You did not allow it',
        says: 'You cancelled in Slack. If your workspace lets only admins add apps, ask one of them to open this page.',
      };
    case 'expired':
      return {
        title: 'This link is no longer good',
        says: 'An installation has to be finished within ten minutes, in the browser in which it was begun, and only once. Please start again.',
      };
    case 'scopes':
      return {
        title: 'Slack granted too little',
        says: `The bot cannot work without ${failure.missing.join(', ')}. Start again and allow everything that Slack lists. If that does not help, whoever runs this bot has to add what is missing to the Slack app.`,
      };
    case 'nowhere':
      return {
        title: 'Slack did not say where',
        says: 'Slack did not say where you allowed it. Please start again, and choose a workspace on Slack’s page.',
      };
    case 'slack_away':
      return {
        title: 'Slack does not answer',
        says: 'Slack did not confirm the installation. Please try again in a minute.',
      };
    case 'store_away':
      return {
        title: 'We could not keep it',
        says: 'Slack allowed it, but our own storage does not answer at the moment. Please try again in a minute.',
      };
    case 'refused':
      return {
        title: 'Slack refused the installation',
        says: `Slack says “${failure.code}”. Please tell whoever runs this bot.`,
        isRepeatable: false,
      };
  }
}
