import type { ConnectionId, SignInKind } from '../../src/domain/model/calendar.js';
import { noSignInReply, signInReply } from '../../src/messages/hosting/calendar/sign-in-replies.js';
import type { Press, Reply } from '../context.js';

/** The way to the provider's page, for this host alone. */
export async function signIn(
  { context, team, user }: Press,
  kind: SignInKind,
  replaces?: ConnectionId,
): Promise<Reply> {
  const { signInDesk } = context;
  if (signInDesk === undefined || !signInDesk.kinds.includes(kind)) return noSignInReply(kind);
  const query = { team, user, kind, ...(replaces !== undefined && { replaces }) };
  return signInReply(kind, await signInDesk.begin(query));
}
