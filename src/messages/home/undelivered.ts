import type { KnownBlock } from '@slack/types';
import { toIso } from '../../domain/time.js';
import { context, mention } from '../parts/block-kit.js';
import { slackTime } from '../parts/times.js';
import type { Overview } from './overview.js';

const SHOWN = 3;

/** What somebody wrote or decided is called by its name. */
const WHAT: Partial<Record<Overview['undelivered'][number]['kind'], string>> = {
  card: 'the request',
  declined: 'the answer',
  answered: 'the written answer',
  counter_offer: 'the other time',
  thanks_delivered: 'the note of thanks',
  feedback: 'the feedback',
  calendar_host: 'the calendar file',
  calendar_requester: 'the calendar file',
};

/** One sentence for each message that was given up: as its reader reads it, or the other of the two. */
export function undeliveredBlocks({ undelivered, user, host }: Overview): KnownBlock[] {
  return undelivered.slice(0, SHOWN).map(({ kind, toHost, at, request }) => {
    if (request === undefined) {
      const when = slackTime(toIso(at), host?.settings.zone ?? 'utc');
      const what = kind === 'bundle' ? 'The head of your daily bundle' : 'An invitation of yours';
      return context(`:warning: ${what} could not be delivered (${when}).`);
    }
    const isHost = request.hostId === user;
    const other = mention(isHost ? request.requesterId : request.hostId);
    const when = slackTime(toIso(at), request.zones[isHost ? 'host' : 'requester']);
    const what = WHAT[kind] ?? 'a message';
    return context(
      toHost === isHost
        ? `:warning: ${capitalised(what)} that concerns you and ${other} could not be delivered to you (${when}).`
        : `:warning: ${other} could not be reached with ${what} (${when}); you may want to tell them yourself.`,
    );
  });
}

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
