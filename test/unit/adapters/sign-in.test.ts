import { readFile } from 'node:fs/promises';
import { startWorkspace, type Workspace } from '../../../packages/slack-sandbox/src/workspace.js';
import { BOT_SCOPES, signIn } from '../../../src/adapters/slack/sign-in.js';

describe('at the start', () => {
  let workspace: Workspace | undefined;
  afterEach(() => workspace?.stop());

  it('a scope that was not granted is named', async () => {
    workspace = await startWorkspace({ scopes: BOT_SCOPES.filter((scope) => scope !== 'im:write') });
    await expect(signIn(workspace.apiUrl, workspace.team.botToken)).rejects.toThrow(
      /SLACK_BOT_TOKEN: the app was not granted im:write\./,
    );
  });

  it('all that the manifest asks for is enough', async () => {
    workspace = await startWorkspace();
    const { teamId } = await signIn(workspace.apiUrl, workspace.team.botToken);
    expect(teamId).toBe(workspace.team.id);
    const manifest = JSON.parse(await readFile('manifest.json', 'utf8'));
    expect(BOT_SCOPES).toEqual(manifest.oauth_config.scopes.bot);
  });
});
