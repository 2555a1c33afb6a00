import { AGENDA_FIELDS } from '../../domain/rules/agenda.js';
import type { RequestFormMemory } from './request-facts.js';

/** Reads what a request form remembered; what is missing or strange is taken as at the beginning. */
export function readRequestMemory(metadata: string): RequestFormMemory {
  const { hostId, mode, version, insistable } = parse(metadata);
  return {
    hostId: typeof hostId === 'string' ? hostId : '',
    mode: mode === 'line' ? 'line' : 'slots',
    version: typeof version === 'number' && Number.isSafeInteger(version) ? version : 0,
    insistable: AGENDA_FIELDS.filter((field) => Array.isArray(insistable) && insistable.includes(field)),
  };
}

function parse(metadata: string): Partial<Record<keyof RequestFormMemory, unknown>> {
  try {
    return (JSON.parse(metadata) ?? {}) as Partial<Record<keyof RequestFormMemory, unknown>>;
  } catch {
    return {};
  }
}
