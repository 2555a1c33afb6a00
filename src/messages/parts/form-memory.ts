import type { AgendaField } from '../../domain/model/refusal.js';
import { AGENDA_FIELDS } from '../../domain/rules/agenda.js';

/** What a form remembered, to be read with the words below: whatever is missing or strange is as it was at first. */
export function readMemory(metadata: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(metadata));
  } catch {
    return {};
  }
}

export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

export const countIn = (value: unknown): number => (Number.isSafeInteger(value) ? (value as number) : 0);

export const agendaFieldsIn = (value: unknown): AgendaField[] =>
  AGENDA_FIELDS.filter((field) => Array.isArray(value) && value.includes(field));

/** What a form about one request remembers. */
export interface SlotFormMemory {
  requestId: string;
  version: number;
}

/** Reads it again; '' when it is none. */
export function readSlotMemory(metadata: string): SlotFormMemory {
  const { requestId, version } = readMemory(metadata);
  return { requestId: textIn(requestId), version: countIn(version) };
}
