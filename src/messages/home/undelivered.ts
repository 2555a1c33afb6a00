import type { KnownBlock } from '@slack/types';
import { isFile } from '../../domain/model/effects.js';
import {
  type FileKind,
  isWritten,
  type MessageKind,
  type WrittenKind,
} from '../../domain/model/message-kinds.js';
import { toIso } from '../../domain/time.js';
import { context, mention } from '../parts/block-kit.js';
import { slackTime } from '../parts/times.js';
import type { Overview } from './overview.js';

const SHOWN = 3;

const WRITTEN: Record<WrittenKind, string> = {
  card: 'the request',
  declined: 'the answer',
  answered: 'the written answer',
  counter_offer: 'the other time',
  thanks_delivered: 'the note of thanks',
  feedback: 'the feedback',
};

/** What somebody wrote or decided is called by its name. */
function nameOf(kind: MessageKind | FileKind): string {
  if (isFile(kind)) return 'the calendar file';
  return isWritten(kind) ? WRITTEN[kind] : 'a message';
}

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
    const what = nameOf(kind);
    return context(
      toHost === isHost
        ? `:warning: ${capitalised(what)} that concerns you and ${other} could not be delivered to you (${when}).`
        : `:warning: ${other} could not be reached with ${what} (${when}); you may want to tell them yourself.`,
    );
  });
}

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
