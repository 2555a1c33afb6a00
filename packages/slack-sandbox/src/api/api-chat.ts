import type { Message } from '../contract.js';
import { asSlackMessage, change, post, remove } from '../messages.js';
import { type Dm, dmOf } from '../team.js';
import { type ApiCall, ApiError, type Method, messageBlocks, text } from './api-types.js';

const POST_MAX = 40_000;
const UPDATE_MAX = 4000;

/** A DM by its own id; nothing else is a channel here. */
function channel({ team, args }: ApiCall): Dm {
  const dm = team.dms.get(text(args, 'channel') ?? '');
  if (!dm) throw new ApiError('channel_not_found');
  return dm;
}

/** `chat.postMessage` takes a person's id as well, and opens the DM. */
function postable(call: ApiCall): Dm {
  const id = text(call.args, 'channel') ?? '';
  if (!/^[UW]/.test(id)) return alive(call, channel(call));
  const user = call.team.users.get(id);
  if (!user || user.invisible) throw new ApiError('channel_not_found');
  if (user.kind === 'bot') throw new ApiError('cannot_dm_bot');
  return alive(call, dmOf(call.team, id));
}

function alive({ team }: ApiCall, dm: Dm): Dm {
  if (team.users.get(dm.userId)?.deleted) throw new ApiError('user_disabled');
  return dm;
}

function content(call: ApiCall, max: number): { text?: string; blocks?: unknown[] } {
  const blocks = messageBlocks(call.args, call.team);
  const words = text(call.args, 'text');
  if (!words && !blocks?.length) throw new ApiError('no_text');
  if (words !== undefined && words.length > max && [...words].length > max)
    throw new ApiError('msg_too_long');
  return { ...(words === undefined ? {} : { text: words }), ...(blocks ? { blocks } : {}) };
}

function known(call: ApiCall): { dm: Dm; message: Message } {
  const dm = channel(call);
  const message = dm.messages.get(text(call.args, 'ts') ?? '');
  if (!message || message.ephemeral) throw new ApiError('message_not_found');
  return { dm, message };
}

const postMessage: Method = (call) => {
  const dm = postable(call);
  const message = post(call.core, call.team, dm, content(call, POST_MAX));
  return { channel: dm.id, ts: message.ts, message: asSlackMessage(call.core, call.team, message) };
};

const update: Method = (call) => {
  const { dm, message } = known(call);
  if (message.from !== call.team.bot.id) throw new ApiError('cant_update_message');
  const after = change(call.core, call.team, dm, message, content(call, UPDATE_MAX));
  const shown = asSlackMessage(call.core, call.team, after);
  return { channel: dm.id, ts: after.ts, text: after.text, message: shown };
};

const del: Method = (call) => {
  const { dm, message } = known(call);
  if (message.from !== call.team.bot.id) throw new ApiError('cant_delete_message');
  remove(call.core, call.team, dm, message);
  return { channel: dm.id, ts: message.ts };
};

const postEphemeral: Method = (call) => {
  const dm = channel(call);
  if (text(call.args, 'user') !== dm.userId) throw new ApiError('user_not_in_channel');
  const message = post(call.core, call.team, alive(call, dm), content(call, POST_MAX), { ephemeral: true });
  return { message_ts: message.ts };
};

export const chatMethods: Record<string, Method> = {
  'chat.postMessage': postMessage,
  'chat.update': update,
  'chat.delete': del,
  'chat.postEphemeral': postEphemeral,
};
