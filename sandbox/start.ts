import type { WorkspaceOptions } from '../packages/slack-sandbox/src/options.js';
import type { Workspace } from '../packages/slack-sandbox/src/workspace.js';
import type { Bot, ComposeBot } from './bot.js';
import { startSandboxCalendar } from './calendar.js';
import { CONTENT } from './content.js';
import { freePort } from './free-port.js';
import { TurnableClock } from './turnable-clock.js';
import { Turner } from './turner.js';
import { startOurWorkspace } from './workspace.js';

export interface SandboxOptions {
  compose: ComposeBot;
  mode: 'http' | 'socket';
  /** Where the page can be opened; a free port when left out. */
  port?: number;
  pageFolder?: string;
  /** What the bot is to be told beyond the workspace's own address and tokens. */
  env?: Record<string, string>;
  /** Where the clock stands at first; real time when left out. */
  startAt?: number;
  /** Anything else about the workspace. */
  workspace?: WorkspaceOptions;
  /** The names of further workspaces, with the same people, in which nobody has installed the bot yet. */
  others?: string[];
  /** Dana's calendar is connected as soon as she is a host. */
  connectsCalendar?: boolean;
}

export interface Sandbox {
  /** Of the workspace's page. */
  url: string;
  /** Where the bot itself is reached. */
  botUrl: string;
  workspace: Workspace;
  bot: Bot;
  clock: TurnableClock;
  turner: Turner;
  stop(): Promise<void>;
}

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const clock = new TurnableClock(options.startAt);
  let bot: Bot | undefined;
  let botUrl = '';
  const turner: Turner = new Turner({
    clock,
    bot: () => bot,
    moved: (state) => {
      workspace.showClock(state);
      calendar.changed();
    },
  });
  const { mode } = options;
  const calendar = await startSandboxCalendar(
    () => clock.now(),
    () => bot?.calendars,
  );
  const examples = { ...CONTENT.examples, ...calendar.example };
  const workspace = await startOurWorkspace({
    ...options.workspace,
    now: () => clock.now(),
    clock: turner,
    panel: calendar.panel,
    content: { ...CONTENT, examples, ...options.workspace?.content },
    deliverTo: { mode },
    ...(options.port === undefined ? {} : { port: options.port }),
    ...(options.pageFolder === undefined ? {} : { pageFolder: options.pageFolder }),
  });
  if (options.connectsCalendar === true) workspace.listen(calendar.saw);
  for (const name of options.others ?? []) workspace.addTeam({ name, isInstalled: false });
  try {
    const port = await freePort();
    const own = { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` };
    const env = { ...own, ...calendar.env, ...options.env, ...workspace.env(mode) };
    bot = await options.compose(
      { env },
      { clock, ...(options.connectsCalendar === true && calendar.brings) },
    );
    botUrl = own.PUBLIC_URL;
    if (mode === 'http') workspace.deliverTo(`${botUrl}/slack/events`);
    if (options.workspace?.isInstalled === false) workspace.installAt(`${botUrl}/slack/install`);
    await bot.start();
  } catch (error) {
    await workspace.stop();
    await calendar.close();
    throw error;
  }
  const running = bot;
  const stop = async () => {
    await running.stop();
    await calendar.close();
    await workspace.stop();
  };
  return { url: workspace.url, botUrl, workspace, bot: running, clock, turner, stop };
}
