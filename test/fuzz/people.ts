import { typeCommand } from '../../packages/slack-sandbox/src/acts/acts-command.js';
import { pressElement } from '../../packages/slack-sandbox/src/acts/acts-press.js';
import { closeView, submitView } from '../../packages/slack-sandbox/src/acts/acts-views.js';
import { elementsIn } from '../../packages/slack-sandbox/src/acts/state-values.js';
import type { OpenView, Team } from '../../packages/slack-sandbox/src/team.js';
import { topOf } from '../../packages/slack-sandbox/src/views.js';
import type { Workspace } from '../../packages/slack-sandbox/src/workspace.js';
import type { Random } from '../crash/random.js';
import { chosenIn } from './chosen.js';
import { commandText } from './odd-values.js';

/** One person does one thing as Slack's own windows allow it, so that the bot gets into states worth attacking. */
export async function actAsSomebody(workspace: Workspace, random: Random, people: readonly string[]) {
  const { core, team } = workspace;
  const user = random.pick(people);
  const modal = topOf(team, user);
  if (modal !== undefined && random.chance(0.75)) return fillAndSubmit(workspace, random, modal);
  if (modal !== undefined && random.chance(0.2)) return closeView(core, team, user, modal.id);
  if (random.chance(0.12)) return workspace.events.openHome(team, user);
  if (random.chance(0.3)) {
    const usual = [
      'setup',
      'status',
      'help',
      ...people.slice(0, 2).flatMap((host) => Array(3).fill(`<@${host}>`)),
    ];
    const text = random.chance(0.8) ? random.pick(usual) : commandText(random, people);
    // No keyboard gives half a character.
    return typeCommand(core, team, user, `/infointerview ${text.replace(/\p{Surrogate}/gu, '')}`);
  }
  return pressSomething(workspace, random, user);
}

async function fillAndSubmit({ core, team }: Workspace, random: Random, open: OpenView) {
  const values = { ...open.values };
  for (const { block, element } of elementsIn(open.view.blocks)) {
    const chosen = random.chance(0.85) ? chosenIn(team, random, element) : undefined;
    const id = String(block.block_id);
    if (chosen !== undefined) values[id] = { ...values[id], [String(element.action_id)]: chosen };
  }
  return submitView(core, team, open.userId, open.id, values);
}

async function pressSomething({ core, team }: Workspace, random: Random, user: string) {
  const places = placesOf(team, user);
  if (places.length === 0) return undefined;
  const { container, blocks } = random.pick(places);
  const { block, element } = random.pick(elementsIn(blocks));
  const action = { action_id: element.action_id, ...chosenIn(team, random, element) };
  return pressElement(core, team, { user, container, blockId: String(block.block_id), action });
}

function placesOf(team: Team, user: string) {
  const dm = team.dmOfUser.get(user);
  const messages = [...(dm?.messages.values() ?? [])].slice(-20).map(({ ts, blocks }) => ({
    container: { type: 'message' as const, channel: dm?.id ?? '', ts },
    blocks: blocks as unknown,
  }));
  const views = [topOf(team, user), team.homes.get(user)].filter((view) => view !== undefined);
  const shown = views.map(({ id, view }) => ({
    container: { type: 'view' as const, viewId: id },
    blocks: view.blocks,
  }));
  return [...messages, ...shown].filter(({ blocks }) => elementsIn(blocks).length > 0);
}
