/** Why an installation did not come about. */
export type InstallFailure =
  | { kind: 'denied' }
  /** The state is unknown, spent, or another browser's; or Slack takes the code no more. */
  | { kind: 'expired' }
  | { kind: 'scopes'; missing: string[] }
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

/** `appUrl` opens the app in the workspace's Slack. */
export function installedPage({ workspace, appUrl }: { workspace: string; appUrl: string }): string {
  return page('Infointerview is installed', [
    paragraph(`It now works in ${workspace}. A message in Slack tells you how to begin.`),
    button(appUrl, 'Open Slack'),
  ]);
}

/** Says in plain words what went wrong and what to do. */
export function notInstalledPage(failure: InstallFailure): string {
  const { title, says, isRepeatable = true } = wordsFor(failure);
  return page(title, [
    paragraph(says),
    ...(isRepeatable ? [button(INSTALL_PATH, 'Try again')] : []),
    paragraph('Nothing was installed.'),
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

/** Without scripts, pictures or fonts from elsewhere, so that the strictest policy holds for it. */
function page(title: string, parts: string[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body><main>
<h1>${escapeHtml(title)}</h1>
${parts.join('\n')}
</main></body>
</html>
`;
}

const STYLE = `:root{color-scheme:light dark}
body{margin:0;font:17px/1.5 system-ui,sans-serif;background:Canvas;color:CanvasText}
main{max-width:30rem;margin:12vh auto 0;padding:0 1.25rem}
h1{font-size:1.6rem;line-height:1.2}
a{display:inline-block;margin:.5rem 0;padding:.7rem 1.3rem;border-radius:.5rem;background:#1f3a4d;color:#fff;font-weight:600;text-decoration:none}
a:focus-visible{outline:3px solid #4c9ac9;outline-offset:2px}`;

const paragraph = (words: string): string => `<p>${escapeHtml(words)}</p>`;
const button = (href: string, label: string): string =>
  `<p><a href="${escapeHtml(href)}">${escapeHtml(label)}</a></p>`;

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
