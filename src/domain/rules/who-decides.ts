import type { Host, HostSettings } from '../model/host.js';
import type { InterviewRequest, UserId } from '../model/request.js';

/** The assistant who may decide about what this person asks; nobody decides about their own request. */
export function decidingAssistant(
  { assistantId, assistantDecides }: HostSettings,
  requesterId: UserId,
): UserId | undefined {
  return assistantDecides === true && assistantId !== requesterId ? assistantId : undefined;
}

/** The assistant who may decide about this request: who got its card, and still is the one. */
export function deciderBeside(
  { assistantId, requesterId }: InterviewRequest,
  { settings }: Host,
): UserId | undefined {
  return decidingAssistant(settings, requesterId) === assistantId ? assistantId : undefined;
}
