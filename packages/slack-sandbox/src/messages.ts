/** Messages between the app and a person: posting, changing, deleting. */

import { withIds } from './acts/fill-ids.js';
import type { Json } from './block-kit/validate.js';
import type { Message } from './contract.js';
import type { Core } from './core.js';
import { avatarUrl } from './people.js';
import { type Dm, nextTs, type Team } from './team.js';

export interface Content {
  text?: string;
  blocks?: unknown[];
}

function tell(
  core: Core,
  team: Team,
  dm: Dm,
  change: 'posted' | 'updated' | 'deleted',
  message: Message,
): void {
  core.journal.tell({ kind: 'message', change, teamId: team.id, userId: dm.userId, message });
}

export function post(
  core: Core,
  team: Team,
  dm: Dm,
  content: Content,
  extra: Pick<Message, 'ephemeral' | 'files'> = {},
): Message {
  const message: Message = {
    ts: nextTs(team, core.now()),
    channel: dm.id,
    from: team.bot.id,
    text: content.text ?? '',
    ...(content.blocks?.length ? { blocks: withIds(content.blocks) } : {}),
    ...extra,
  };
  dm.messages.set(message.ts, message);
  if (!message.ephemeral) dm.unread += 1;
  tell(core, team, dm, 'posted', message);
  return message;
}

/** Blocks that are not named go when there is a text, as in Slack. */
export function change(core: Core, team: Team, dm: Dm, message: Message, content: Content): Message {
  const { blocks: before, ...rest } = message;
  const blocks = content.blocks === undefined && content.text === undefined ? before : content.blocks;
  const after: Message = {
    ...rest,
    text: content.text ?? message.text,
    ...(blocks?.length ? { blocks: withIds(blocks) } : {}),
    edited: true,
  };
  dm.messages.set(after.ts, after);
  tell(core, team, dm, 'updated', after);
  return after;
}

export function remove(core: Core, team: Team, dm: Dm, message: Message): void {
  dm.messages.delete(message.ts);
  tell(core, team, dm, 'deleted', message);
}

/** Ephemeral messages are gone when Slack is loaded anew. */
export function forgetEphemeral(dm: Dm): void {
  for (const [ts, message] of dm.messages) if (message.ephemeral) dm.messages.delete(ts);
}

/** A message of the app as answers and payloads show it. */
export function asSlackMessage(core: Core, team: Team, message: Message): Json {
  return {
    user: message.from,
    type: 'message',
    ts: message.ts,
    bot_id: team.botId,
    app_id: core.appId,
    text: message.text,
    team: team.id,
    bot_profile: botProfile(core, team),
    ...(message.edited ? { edited: { user: message.from, ts: message.ts } } : {}),
    ...(message.blocks ? { blocks: message.blocks } : {}),
    ...(message.files ? { files: message.files, upload: true } : {}),
  };
}

function botProfile(core: Core, team: Team): Json {
  const avatar = avatarUrl(core, team.bot);
  const icons = { image_36: avatar, image_48: avatar, image_72: avatar };
  const { botId: id, id: team_id } = team;
  return { id, app_id: core.appId, name: team.bot.name, icons, deleted: false, updated: 1, team_id };
}
