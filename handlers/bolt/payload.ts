import { parse } from 'node:querystring';

type Fields = Record<string, unknown>;

const FORM = 'application/x-www-form-urlencoded';

/** The payload of a request body, in either of Slack's encodings; undefined if it cannot be read. */
export function parsePayload(body: string, contentType: string): unknown {
  try {
    if (contentType !== FORM) return JSON.parse(body);
    // A form with its hundred times, three times over: Node's parser goes through it character by character.
    const only = /^payload=([^&]*)$/.exec(body)?.[1];
    if (only !== undefined) return JSON.parse(decodeURIComponent(only.replaceAll('+', ' ')));
    const fields = parse(body);
    return typeof fields.payload === 'string' ? JSON.parse(fields.payload) : { ...fields };
  } catch {
    return undefined;
  }
}

/** Does Slack only check whether somebody answers here? It does so without a signature. */
export function isSslCheck(body: string, contentType: string): boolean {
  return contentType === FORM && body.includes('ssl_check=') && parse(body).ssl_check === '1';
}

/** Does the payload have what later code takes for granted? Everything else in it is read with care where it is used. */
export function isPayload(body: unknown): body is Fields {
  if (!isFields(body)) return false;
  if (body.type === 'url_verification') return isText(body.challenge);
  if (body.event !== undefined) return isEvent(body.event) && isText(body.team_id) && isText(body.event_id);
  if (body.command !== undefined)
    return [body.command, body.user_id, body.team_id].every(isText) && typeof (body.text ?? '') === 'string';
  if (!isFields(body.user) || !isText(body.user.id)) return false;
  if (!isText(body.type) || !isTeam(body.team ?? { id: body.user.team_id })) return false;
  if (body.type === 'block_actions') return isPressed(body);
  if (body.type.startsWith('view_')) return VIEW_KINDS.has(body.type) && isView(body.view);
  return OTHER_KINDS.has(body.type) || body.name !== undefined || body.actions !== undefined;
}

const VIEW_KINDS = new Set(['view_submission', 'view_closed']);
/** Nobody listens for these, but Bolt can name them, so that they are acknowledged; it leaves all else without an answer. */
const OTHER_KINDS = new Set(['block_suggestion', 'shortcut', 'message_action', 'dialog_submission']);

/** Has Slack stopped sending events for a minute, because there were more than 30,000 in an hour? */
export function isRateNotice(body: unknown): boolean {
  return isFields(body) && body.type === 'app_rate_limited';
}

/** Is this a frame of Socket Mode that can be worked with: of the connection itself, or with a payload as above? */
export function isFrame(text: unknown): boolean {
  const frame = typeof text === 'string' ? parsePayload(text, 'application/json') : undefined;
  if (!isFields(frame) || !isText(frame.type)) return false;
  return frame.type === 'hello' || frame.type === 'disconnect' || isPayload(frame.payload);
}

/** Somebody whose id is no text could not even be looked up. */
function isEvent(event: unknown): boolean {
  if (!isFields(event) || !isText(event.type)) return false;
  const { type, user } = event;
  if (type === 'app_home_opened') return isText(user);
  const id = isFields(user) ? user.id : user;
  return id === undefined || isText(id);
}

function isPressed({ actions, view }: Fields): boolean {
  if (!Array.isArray(actions) || actions.length === 0) return false;
  const named = actions.every((action) => isFields(action) && isText(action.action_id));
  return named && (view === undefined || isView(view));
}

function isView(view: unknown): boolean {
  return isFields(view) && isText(view.id) && Array.isArray(view.blocks ?? []);
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isTeam = (team: unknown): boolean => isFields(team) && isText(team.id);
