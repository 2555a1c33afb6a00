import { agendaFieldsIn, countIn, readMemory, textIn } from '../parts/form-memory.js';
import type { RequestFormMemory } from './request-facts.js';

/** Reads what a request form remembered; what is missing or strange is taken as at the beginning. */
export function readRequestMemory(metadata: string): RequestFormMemory {
  const { hostId, mode, version, insistable, passedOn } = readMemory(metadata);
  return {
    hostId: textIn(hostId),
    mode: mode === 'line' ? 'line' : 'slots',
    ...(typeof passedOn === 'string' && { passedOn }),
    version: countIn(version),
    insistable: agendaFieldsIn(insistable),
  };
}
