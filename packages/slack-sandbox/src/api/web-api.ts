/** The Web API: token, scope, method, answer. No HTTP in here. */
import type { Json } from '../block-kit/validate.js';
import type { Core } from '../core.js';
import type { Team } from '../team.js';
import { chatMethods } from './api-chat.js';
import { fileMethods } from './api-files.js';
import { peopleMethods } from './api-people.js';
import { ApiError, type Method } from './api-types.js';
import { viewMethods } from './api-views.js';

const methods: Record<string, Method> = { ...chatMethods, ...peopleMethods, ...fileMethods, ...viewMethods };

/** The scope that a method asks for; methods that Slack has and this workspace has not stand here too. */
const scopeOf: Record<string, string> = {
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'chat.delete': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'users.info': 'users:read',
  'conversations.open': 'im:write',
  'files.getUploadURLExternal': 'files:write',
  'files.completeUploadExternal': 'files:write',
  'bookmarks.add': 'bookmarks:write',
  'conversations.create': 'channels:manage',
  'conversations.history': 'im:history',
  'conversations.info': 'im:read',
  'conversations.join': 'channels:join',
  'conversations.list': 'im:read',
  'conversations.members': 'im:read',
  'conversations.replies': 'im:history',
  'files.info': 'files:read',
  'files.list': 'files:read',
  'pins.add': 'pins:write',
  'reactions.add': 'reactions:write',
  'reminders.add': 'reminders:write',
  'team.info': 'team:read',
  'usergroups.list': 'usergroups:read',
  'users.lookupByEmail': 'users:read.email',
  'users.profile.get': 'users.profile:read',
};

export type Answer = Json & { ok: boolean };

const refusal = (error: ApiError): Answer => error.toAnswer() as Answer;

/** Who calls? A team, the app itself, or the word for why not. */
function caller(core: Core, method: string, token: string): Team | 'app' | ApiError {
  if (!token) return new ApiError('not_authed');
  if (token === core.appToken) {
    return method === 'apps.connections.open' ? 'app' : new ApiError('not_allowed_token_type');
  }
  const team = core.teamOfToken.get(token);
  if (!team) return new ApiError('invalid_auth');
  if ((core.tokenEnds.get(token) ?? Number.POSITIVE_INFINITY) <= core.now())
    return new ApiError('token_expired');
  return team.revoked ? new ApiError(team.revoked) : team;
}

export function perform(core: Core, method: string, args: Json, token: string): Answer {
  if (method === 'api.test') return apiTest(args);
  if (method === 'oauth.v2.access') return { ok: true, ...core.oauth.access(core, args) };
  const by = caller(core, method, token);
  if (by instanceof ApiError) return refusal(by);
  if (by === 'app') return { ok: true, ...core.deliverer.openConnection() };
  if (method === 'apps.connections.open') return refusal(new ApiError('not_allowed_token_type'));
  const needed = Object.hasOwn(scopeOf, method) ? scopeOf[method] : undefined;
  if (needed !== undefined && !core.app.scopes.includes(needed)) {
    return refusal(new ApiError('missing_scope', [], { needed, provided: core.app.scopes.join(',') }));
  }
  const run = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (!run) return refusal(new ApiError('unknown_method', [], { req_method: method }));
  try {
    return { ok: true, ...run({ core, team: by, args }) };
  } catch (error) {
    if (error instanceof ApiError) return refusal(error);
    throw error;
  }
}

const apiTest = (args: Json): Answer =>
  args.error === undefined ? { ok: true, args } : { ok: false, error: String(args.error), args };
