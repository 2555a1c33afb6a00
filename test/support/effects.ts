import type { Effect, EffectKind } from '../../src/domain/model/effects.js';
import type { Commit } from '../../src/usecases/ports/store.js';

/** An effect with an id of its own. */
export function effectOf(id: string, dueAt: number, kind: EffectKind = 'card'): Effect {
  return { id, kind, dueAt };
}

/** A commit of nothing but effects. */
export function effectsOnly(add: Effect[], remove: string[] = []): Commit {
  return { add, remove };
}
