/** A person uses a shortcut, global or of a message. */
import type { Answer } from '../contract.js';
import { type Core, trouble } from '../core.js';
import { dmOf, type Team } from '../team.js';
import { globalShortcut, messageShortcut } from './payloads.js';

/** `ts`: of the message in the person's DM, for a message shortcut. */
export async function useShortcut(
  core: Core,
  team: Team,
  userId: string,
  { callbackId, ts }: { callbackId: string; ts?: string | undefined },
): Promise<Answer> {
  const shortcut = core.app.shortcuts.find((one) => one.callbackId === callbackId);
  if (shortcut === undefined) return { ok: false, error: `There is no shortcut "${callbackId}".` };
  const dm = dmOf(team, userId);
  const message = ts === undefined ? undefined : dm.messages.get(ts);
  if (shortcut.type === 'message' && message === undefined)
    return { ok: false, error: 'That message is not there.' };
  const payload =
    shortcut.type === 'message' && message !== undefined
      ? messageShortcut(core, team, userId, callbackId, { dm, message })
      : globalShortcut(core, team, userId, callbackId);
  const result = await core.deliverer.send(team, { kind: 'interactive', payload });
  if (result.outcome === 'acked') return { ok: true };
  const code = result.outcome === 'timeout' ? 'operation_timeout' : 'dispatch_failed';
  trouble(core, team, userId, code, shortcut.name);
  return { ok: false, error: code };
}
