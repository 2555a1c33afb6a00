import type { Team } from '../../packages/slack-sandbox/src/team.js';
import type { RunningSandbox } from './running-bot.js';

/** What a browser is shown in the end. */
export interface Page {
  status: number;
  text: string;
}

/** A browser that installs the app: keeps cookies, follows no redirect by itself. */
export function browserOf({ botUrl, workspace }: Pick<RunningSandbox, 'botUrl' | 'workspace'>) {
  let cookie = '';
  const open = async (url: string): Promise<Page> => {
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) cookie = set.split(';')[0] ?? '';
    return { status: response.status, text: await response.text() };
  };
  /** Where the button on a page leads. */
  const hrefOn = (text: string): string => (/href="([^"]+)"/.exec(text)?.[1] ?? '').replaceAll('&amp;', '&');
  /** Opens the page of the bot; gives the address of Slack's page behind its button. */
  const begin = async (): Promise<string> => hrefOn((await open(`${botUrl}/slack/install`)).text);
  return {
    open,
    hrefOn,
    begin,
    /** The whole way, with *Allow*. */
    install: async (team: Team, user: string): Promise<Page> =>
      open(workspace.core.oauth.allow(workspace.core, await begin(), team, user)),
  };
}

export type Browser = ReturnType<typeof browserOf>;
