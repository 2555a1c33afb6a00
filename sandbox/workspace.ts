import { readFileSync } from 'node:fs';
import {
  readManifest,
  startWorkspace,
  type Workspace,
  type WorkspaceOptions,
} from '../packages/slack-sandbox/src/workspace.js';
import { CONTENT } from './content.js';
import { PEOPLE } from './people.js';

/** A workspace in which the bot is installed as `manifest.json` says, with our people. `manifest`: its path. */
export function startOurWorkspace(
  options: WorkspaceOptions = {},
  manifest = 'manifest.json',
): Promise<Workspace> {
  const app = readManifest(JSON.parse(readFileSync(manifest, 'utf8')));
  return startWorkspace({ app, people: PEOPLE, content: CONTENT, ...options });
}
