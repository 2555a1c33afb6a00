import type { RequestCommand } from '../src/domain/decide.js';
import type { Refusal } from '../src/domain/model/refusal.js';
import type { InterviewRequest, RequestId, UserId } from '../src/domain/model/request.js';
import { refusalMessage, refusalText } from '../src/messages/asking/refusals.js';
import type { Actor, FormAnswer, Message, OnPress, Reply } from './context.js';

type Done = { request: InterviewRequest } | { refusal: Refusal; zone: string };

/** Performs a command about one request, once for each press or form. */
export async function act(actor: Actor, requestId: RequestId, command: RequestCommand): Promise<Done> {
  const { context, team, user, commandId } = actor;
  if (requestId === '') return { refusal: { code: 'not_found' }, zone: 'Etc/UTC' };
  const outcome = await context.perform(team, { requestId, commandId }, command);
  const { request } = outcome;
  if (outcome.ok && request !== undefined) return { request };
  const role = request?.requesterId === user ? 'requester' : 'host';
  const refusal = outcome.ok ? ({ code: 'not_found' } as const) : outcome.refusal;
  return { refusal, zone: request?.zones[role] ?? 'Etc/UTC' };
}

/** The answer to a button: why not, or `done`; nothing if the card itself shows the outcome. */
export async function actOnPress(
  actor: Actor,
  requestId: RequestId,
  command: RequestCommand,
  done?: (request: InterviewRequest) => Message,
): Promise<Reply | undefined> {
  const result = await act(actor, requestId, command);
  if ('refusal' in result)
    return refusalMessage(result.refusal, { zone: result.zone, now: actor.context.clock.now() });
  return done?.(result.request);
}

/** A button that stands for a command about the request in its value. */
export const acting =
  (command: (actor: UserId) => RequestCommand, done?: (request: InterviewRequest) => Message): OnPress =>
  (press) =>
    actOnPress(press, press.value, command(press.user), done);

/** Why no form about a request can be opened. */
export const notFound = ({ refusal, zone }: { refusal: Refusal; zone: string }): Message =>
  refusalMessage(refusal, { zone });

/** The answer to a form: why not, under `field`; otherwise the form closes. */
export async function actOnSubmit(
  actor: Actor,
  requestId: RequestId,
  command: RequestCommand,
  field: string,
): Promise<FormAnswer> {
  const result = await act(actor, requestId, command);
  if (!('refusal' in result)) return { close: 'all' };
  const about = { zone: result.zone, now: actor.context.clock.now() };
  return { errors: { [field]: refusalText(result.refusal, about) } };
}
