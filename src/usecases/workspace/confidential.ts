type Stored = Record<string, unknown> & { debrief?: Record<string, unknown> };

/**
 * Whom a host blocked, who waits for them to be back, and what a host noted for themselves after a meeting is nobody else's
 * business, admins' included.
 */
export function confidential(document: unknown): unknown {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return document;
  const { barred: _barred, reminders: _reminders, debrief, ...rest } = document as Stored;
  if (debrief === undefined) return rest;
  const { how: _how, privateNote: _note, promised: _promised, ...told } = debrief;
  return { ...rest, debrief: told };
}
