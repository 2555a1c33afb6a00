import { readFile } from 'node:fs/promises';
import { readManifest, type Workspace } from '../../../packages/slack-sandbox/src/workspace.js';
import { startOurWorkspace } from '../../../sandbox/workspace.js';
import { BOT_SCOPES, signIn } from '../../../src/adapters/slack/sign-in.js';

describe('at the start', () => {
  let workspace: Workspace | undefined;
  afterEach(() => workspace?.stop());

  it('a scope that was not granted is named', async () => {
    const app = readManifest(JSON.parse(await readFile('manifest.json', 'utf8')));
    const scopes = app.scopes.filter((scope) => scope !== 'im:write');
    workspace = await startOurWorkspace({ app: { ...app, scopes } });
    await expect(signIn(workspace.apiUrl, workspace.team.botToken)).rejects.toThrow(
      /SLACK_BOT_TOKEN: the app was not granted im:write\./,
    );
  });

  it('all that the manifest asks for is enough', async () => {
    workspace = await startOurWorkspace();
    const { teamId } = await signIn(workspace.apiUrl, workspace.team.botToken);
    expect(teamId).toBe(workspace.team.id);
    const manifest = JSON.parse(await readFile('manifest.json', 'utf8'));
    expect(BOT_SCOPES).toEqual(manifest.oauth_config.scopes.bot);
  });
});
