import type { Call } from '../../packages/slack-sandbox/src/journal.js';
import type { Workspace } from '../../packages/slack-sandbox/src/workspace.js';
import type { Interview } from './booking.js';

/** How the messages that matter here begin, or what is in them; the same words that people read. */
const WORDS = {
  approved_requester: /said yes!|^It is settled: you meet/,
  approved_host: /^Booked: half an hour/,
  start: /^Your 30 minutes start now/,
  wrap_up_warning: /^5 minutes left\./,
  end: /^Time's up\./,
  thanks_prompt: /^A few words for /,
  debrief: /^How was the half hour with/,
} as const;
export type Heard = keyof typeof WORDS;

/** A post that the workspace was asked for. */
export interface Post {
  what: Heard | undefined;
  /** In whose DM. */
  to: string;
  interview: Interview | undefined;
  call: Call;
}

/** All posts of the journal, with the interview that each is about. */
export function postsOf(workspace: Workspace, interviews: readonly Interview[]): Post[] {
  const byRequester = new Map(interviews.map((interview) => [interview.requesterId.slice(2), interview]));
  return workspace.calls
    .filter(({ method }) => method === 'chat.postMessage')
    .map((call) => {
      const text = String(call.args.text ?? '');
      const to = workspace.team.dms.get(String(call.args.channel))?.userId ?? '';
      return { what: whatIs(text), to, interview: aboutWhom(call, to, byRequester), call };
    });
}

export function whatIs(text: string): Heard | undefined {
  return (Object.keys(WORDS) as Heard[]).find((what) => WORDS[what].test(text));
}

/** By the requester's name in it, or, in a requester's own DM, by that. */
function aboutWhom(
  { args }: Call,
  to: string,
  byRequester: ReadonlyMap<string, Interview>,
): Interview | undefined {
  const [named] = /\bR\d{5}\b|U0R\d{5}/.exec(JSON.stringify([args.text, args.blocks])) ?? [];
  return byRequester.get((named ?? to).replace(/^U0/, ''));
}

/** Whoever is named in a message must be of the interview whose DM it stands in. */
export function namesStrangers({ call, to, interview }: Post): boolean {
  if (interview === undefined || (to !== interview.hostId && to !== interview.requesterId)) return true;
  const words = JSON.stringify([call.args.text, call.args.blocks]);
  const own = [interview.hostId.slice(2), interview.requesterId.slice(2)];
  return [...words.matchAll(/[HR]\d{5}/g)].some(([name]) => !own.includes(name));
}
