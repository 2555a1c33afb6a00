import type { SignInKind } from '../../../domain/model/calendar.js';
import { type Notice, notice } from '../../parts/notices.js';
import { KIND_NAMES } from './calendar-words.js';

/** `page`: our own, good for ten minutes, for this host alone. */
export function signInReply(kind: SignInKind, page: string): Notice {
  return notice(
    `:key: *<${page}|Sign in to ${KIND_NAMES[kind]}>* in your browser. The link is yours alone, and good for ten minutes; I write to you here when the calendar is connected.`,
  );
}

/** The operator took it away meanwhile. */
export function noSignInReply(kind: SignInKind): Notice {
  return notice(`${KIND_NAMES[kind]} cannot be connected to this bot. A calendar link can.`);
}
