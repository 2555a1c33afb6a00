import type {
  ActionPress,
  Answer,
  ClockState,
  PageContent,
  PersonState,
  StreamEvent,
  SubmitAnswer,
} from '../src/contract.js';
import type { Option, OptionGroup, Values } from './blocks/types.js';

const base = '/sandbox/api';

/** The workspace that the address names; without it, the first. */
export const teamInAddress = (): string => new URLSearchParams(location.search).get('team') ?? '';

async function read<T>(response: Response): Promise<T> {
  const body: unknown = await response.json().catch(() => undefined);
  if (body === undefined) throw new Error(`The workspace answered ${response.status}.`);
  return body as T;
}

async function post<T extends Answer>(path: string, body: object): Promise<T> {
  try {
    const response = await fetch(`${base}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ team: teamInAddress(), ...body }),
    });
    return await read<T>(response);
  } catch {
    return { ok: false, error: 'workspace_unreachable' } as T;
  }
}

/** Everything that one person sees; `fresh` when the page was loaded anew, as private notes do not outlive that. */
export async function fetchState(user: string, fresh: boolean): Promise<PersonState> {
  const query = new URLSearchParams({ team: teamInAddress(), user, ...(fresh ? { fresh: '1' } : {}) });
  const response = await fetch(`${base}/state?${query}`);
  if (!response.ok) throw new Error(`The workspace answered ${response.status}.`);
  return read<PersonState>(response);
}

/** What the page says of the app in a workspace; it never changes while that runs. */
export async function fetchContent(team: string): Promise<PageContent> {
  return read<PageContent>(await fetch(`${base}/content?${new URLSearchParams({ team })}`));
}

export const sendCommand = (user: string, text: string): Promise<Answer> => post('command', { user, text });
export const pressAction = (press: ActionPress): Promise<Answer> => post('action', press);
export const closeView = (user: string, viewId: string): Promise<Answer> => post('close', { user, viewId });
export const runShortcut = (user: string, callbackId: string, ts?: string): Promise<Answer> =>
  post('shortcut', { user, callbackId, ...(ts === undefined ? {} : { ts }) });
/** Removes the app from the workspace. */
export const uninstall = (user: string): Promise<Answer> => post('uninstall', { user });
export const openHome = (user: string): Promise<Answer> => post('home', { user });
export const markRead = (user: string, channel: string): Promise<Answer> => post('read', { user, channel });
export const submitView = (user: string, viewId: string, values: Values): Promise<SubmitAnswer> =>
  post('submit', { user, viewId, values });

export interface Suggestions {
  options?: Option[];
  option_groups?: OptionGroup[];
}

/** Options of an external select for what was typed into it. */
export async function suggestOptions(query: {
  user: string;
  viewId?: string;
  channel?: string;
  ts?: string;
  actionId: string;
  blockId: string;
  value: string;
}): Promise<Suggestions> {
  const answer = await post<Answer & Suggestions>('suggest', query);
  if (answer.error) throw new Error(answer.error);
  return answer;
}

/** Turns the workspace's clock; answers when the turn is over. */
export async function turnClock(step: 'next' | '5m' | '1h' | '1d'): Promise<ClockState> {
  const response = await fetch(`${base}/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ step }),
  });
  if (!response.ok) throw new Error(`The clock answered ${response.status}.`);
  return read<ClockState>(response);
}

export const fileUrl = (id: string): string =>
  `${base}/files/${encodeURIComponent(id)}?${new URLSearchParams({ team: teamInAddress() })}`;

/** Listens to the workspace; returns how to stop. The browser reconnects by itself. */
export function listen(
  user: string,
  on: { event(event: StreamEvent): void; link(up: boolean): void },
): () => void {
  const stream = new EventSource(`${base}/stream?${new URLSearchParams({ team: teamInAddress(), user })}`);
  stream.onopen = () => on.link(true);
  stream.onerror = () => on.link(false);
  stream.onmessage = (message) => on.event(JSON.parse(String(message.data)) as StreamEvent);
  return () => stream.close();
}
