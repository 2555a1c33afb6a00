import { randomId } from '../ids.js';
import { asSlackUser } from '../people.js';
import { dmOf } from '../team.js';
import { ApiError, type Method, text } from './api-types.js';

const test: Method = ({ core, team }) => ({
  url: `${core.baseUrl}/`,
  team: team.name,
  user: team.bot.name,
  team_id: team.id,
  user_id: team.bot.id,
  bot_id: team.botId,
  is_enterprise_install: false,
});

const info: Method = ({ core, team, args }) => {
  const user = team.users.get(text(args, 'user') ?? '');
  if (!user) throw new ApiError('user_not_found');
  if (user.invisible) throw new ApiError('user_not_visible');
  return { user: asSlackUser(core, team.id, user) };
};

const open: Method = ({ team, args }) => {
  const ids = (text(args, 'users') ?? '').split(',').filter(Boolean);
  const channel = text(args, 'channel');
  if (channel !== undefined) {
    if (!team.dms.has(channel)) throw new ApiError('channel_not_found');
    return { no_op: true, already_open: true, channel: { id: channel } };
  }
  const [id] = ids;
  if (id === undefined) throw new ApiError('users_list_not_supplied');
  if (ids.length > 1) throw new ApiError('missing_scope', [], { needed: 'mpim:write' });
  const user = team.users.get(id);
  if (!user) throw new ApiError('user_not_found');
  if (user.invisible) throw new ApiError('user_not_visible');
  if (user.kind === 'bot') throw new ApiError('cannot_dm_bot');
  if (user.deleted) throw new ApiError('user_disabled');
  const already = team.dmOfUser.has(id);
  const dm = dmOf(team, id);
  if (String(args.return_im) !== 'true') {
    return { ...(already ? { no_op: true, already_open: true } : {}), channel: { id: dm.id } };
  }
  return { channel: { id: dm.id, created: 0, is_im: true, is_org_shared: false, user: id } };
};

const upload: Method = ({ core, team, args }) => {
  const name = text(args, 'filename');
  const length = Number(args.length);
  if (!name || !Number.isInteger(length) || length < 1) throw new ApiError('invalid_arguments');
  const id = randomId('F');
  const title = name;
  team.files.set(id, { id, name, title, mimetype: mimetypeOf(name), length, shared: false });
  return { upload_url: `${core.baseUrl}/upload/v1/${team.id}/${id}`, file_id: id };
};

function mimetypeOf(name: string): string {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const known: Record<string, string> = { ics: 'text/calendar', txt: 'text/plain', json: 'application/json' };
  return known[ending] ?? 'application/octet-stream';
}

export const peopleMethods: Record<string, Method> = {
  'auth.test': test,
  'users.info': info,
  'conversations.open': open,
  'files.getUploadURLExternal': upload,
};
