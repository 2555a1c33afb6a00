import type { PageContent } from '../contract.js';
import type { Core } from '../core.js';
import type { Team } from '../team.js';

/** What the page says of the app: what its manifest says, and what the options add. */
export function pageContent({ app, options, installUrl }: Core, { users }: Team): PageContent {
  const commands = app.commands.map(({ command, description, usageHint }) => ({
    command,
    hint: [description, usageHint].filter(Boolean).join(' · '),
    verbs: [],
  }));
  const [first] = commands;
  const { panel } = options;
  const people = [...users.values()];
  const firstMember = people.find(({ kind, deleted }) => kind === 'member' && !deleted) ?? people[0];
  return {
    appName: app.name,
    title: `${app.name} · sandbox`,
    welcome: first ? `Type ${first.command} below.` : 'Open the Home tab, or use a shortcut.',
    about: [app.description].filter(Boolean),
    commands,
    shortcuts: app.shortcuts,
    examples: {},
    firstUser: firstMember?.id ?? '',
    ...(installUrl !== undefined && { installUrl }),
    ...(panel !== undefined && {
      panel: { title: panel.title, path: panel.path, user: panel.user },
    }),
    isClockTurnable: options.clock !== undefined,
    ...options.content,
  };
}
