import type { ChildProcess } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { createLogger } from '../config/logger.js';
import type { Delivery } from '../packages/slack-sandbox/src/journal.js';
import type { Workspace } from '../packages/slack-sandbox/src/workspace.js';
import { startOurWorkspace } from '../sandbox/workspace.js';
import { connectRedis } from '../src/adapters/redis/connect.js';
import { redisStore } from '../src/adapters/redis/store/redis-store.js';
import { type Interview, interviewsOf, peopleOf, settingsFor } from '../test/crash/booking.js';
import { end, messageFrom, programOf, startChild } from './support/children.js';
import { performAt } from './support/perform-at.js';
import { type Spread, spreadOf, startRedis } from './support/stage.js';

export interface AnswersResult {
  help: Spread;
  bareHelp: Spread;
  submission: Spread;
  bareSubmission: Spread;
}

const NOON = Date.parse('2027-03-03T12:00:00.000Z');

/** How long Slack waits for `/infointerview help` and for the request form, beside an app that only says "got it". */
export async function benchAnswers(commands: number, forms: number): Promise<AnswersResult> {
  const interviews = interviewsOf(forms, [NOON]);
  const workspace = await startOurWorkspace({ people: peopleOf(interviews) });
  const redis = await startRedis(process.env);
  const [port, barePort] = [await freePort(), await freePort()];
  const env = {
    ...process.env,
    ...workspace.env(),
    REDIS_URL: redis.url,
    LOG_LEVEL: 'warn',
    PORT: String(port),
  };
  const timeline = JSON.stringify([{ real: Date.now(), at: NOON - 3 * 86_400_000, rate: 1 }]);
  const bot = await startProcess(botProcess(), { ...env, TIMELINE: timeline });
  const bare = await startProcess(programOf('bare-app'), { ...env, PORT: String(barePort) });
  const addressOf = (each: number) => `http://127.0.0.1:${each}/slack/events`;
  await optIn(redis.url, workspace.team.id, interviews);

  workspace.deliverTo(addressOf(port));
  const help = await typeHelp(workspace, interviews, commands);
  const submissions = await submitForms(workspace, interviews);
  workspace.deliverTo(addressOf(barePort));
  const bareHelp = await typeHelp(workspace, interviews, commands);
  const bareSubmissions: Delivery[] = [];
  for (const { kind, payload } of submissions) {
    await workspace.core.deliverer.send(workspace.team, { kind, payload });
    bareSubmissions.push(workspace.deliveries.at(-1) as Delivery);
  }
  await Promise.all([bot, bare].map(end));
  await workspace.stop();
  await redis.remove();
  return {
    help: spreadOf(help.map(tookMs)),
    bareHelp: spreadOf(bareHelp.map(tookMs)),
    submission: spreadOf(submissions.map(tookMs)),
    bareSubmission: spreadOf(bareSubmissions.map(tookMs)),
  };
}

const tookMs = ({ sentAt, answeredAt }: Delivery) => answeredAt - sentAt;

/** The first few warm both up and are not counted. */
async function typeHelp(workspace: Workspace, interviews: Interview[], count: number): Promise<Delivery[]> {
  const [{ requesterId }] = interviews as [Interview];
  const before = workspace.deliveries.length + 10;
  for (let typed = 0; typed < count + 10; typed += 1)
    await workspace.as(requesterId).command('help', { look: false });
  return workspace.deliveries.slice(before);
}

async function submitForms(workspace: Workspace, interviews: Interview[]): Promise<Delivery[]> {
  const submissions: Delivery[] = [];
  for (const { hostId, requesterId, index } of interviews) {
    const person = workspace.as(requesterId);
    await person.command(`@${hostId.toLowerCase()}`, { look: false });
    const form = await workspace.until(() => {
      const modal = person.modal();
      return modal && JSON.stringify(modal.view.blocks).includes('First choice') ? modal : undefined;
    });
    const seen = await person.submit(form, {
      Topic: `How a harbour pilot works, case ${index}`,
      'Question 1': 'What does a good week on the water look like for you?',
      'Question 2': 'Which part of the work surprised you most when you began?',
      'First choice': new Date(NOON).toISOString(),
      'Agreed?': true,
    });
    if (seen.errors || seen.error)
      throw new Error(`a form was refused: ${JSON.stringify(seen.errors ?? seen.error)}`);
    submissions.push(
      workspace.deliveries.findLast(({ payload }) => payload.type === 'view_submission') as Delivery,
    );
  }
  return submissions;
}

async function optIn(redisUrl: string, team: string, interviews: Interview[]): Promise<void> {
  const connections = await connectRedis(redisUrl, createLogger('warn'));
  const perform = performAt(redisStore(connections.commands), () => NOON - 4 * 86_400_000);
  for (const interview of interviews) {
    const settings = { ...settingsFor(interview), horizonDays: 42 };
    const { hostId } = interview;
    await perform(team, { hostId }, { kind: 'save_settings', actor: hostId, settings });
  }
  await connections.close();
}

/** The whole bot in a process of its own, as the crash test has it. */
const botProcess = () => resolve(process.argv[1] ?? '', '../../test/crash/bot-process.js');

async function startProcess(program: string, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = startChild(program, [], {
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await messageFrom(child);
  return child;
}

function freePort(): Promise<number> {
  return new Promise((resolvePort) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolvePort(port));
    });
  });
}
