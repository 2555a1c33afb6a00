import type { Host, HostSettings } from '../model/host.js';
import type { InterviewRequest, UserId } from '../model/request.js';

/** The assistant who may decide about this person's requests. Nobody decides about their own. */
export function decidingAssistant(
  { assistantId, assistantDecides }: HostSettings,
  requesterId: UserId,
): UserId | undefined {
  return assistantDecides === true && assistantId !== requesterId ? assistantId : undefined;
}

/** The assistant who may decide about this request: they got its card and are still the host's assistant. */
export function deciderBeside(
  { assistantId, requesterId }: InterviewRequest,
  { settings }: Host,
): UserId | undefined {
  return decidingAssistant(settings, requesterId) === assistantId ? assistantId : undefined;
}
