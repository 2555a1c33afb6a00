import { z } from 'zod';
import { type Effect, type EffectKind, isFile, isMessage, isWake } from '../../../domain/model/effects.js';
import type { Posted, Undelivered } from '../../../usecases/ports/store.js';
import { id, whole } from './values.js';

const OTHERS: readonly string[] = ['refresh', 'home', 'passage', 'place', 'calendar_entry', 'fold_offer'];

const effectKind = z.custom<EffectKind>(
  (kind) =>
    typeof kind === 'string' &&
    (isMessage(kind as EffectKind) ||
      isFile(kind as EffectKind) ||
      isWake(kind as EffectKind) ||
      OTHERS.includes(kind)),
);

export const effectShape = z.object({
  id,
  kind: effectKind,
  dueAt: z.number(),
  usefulUntil: z.number().exactOptional(),
  to: id.exactOptional(),
  zone: id.exactOptional(),
  hostId: id.exactOptional(),
  about: id.exactOptional(),
  requestId: id.exactOptional(),
}) satisfies z.ZodType<Effect>;

const copy = { channel: id, ts: id, hash: z.string() };

export const postedShape = z.object({
  ...copy,
  others: z.array(z.object({ ...copy, twin: z.literal(true).exactOptional() })).exactOptional(),
  rev: whole.exactOptional(),
}) satisfies z.ZodType<Posted>;

export const undeliveredShape = z.object({
  kind: z.custom<Undelivered['kind']>(
    (kind) => typeof kind === 'string' && (isMessage(kind as EffectKind) || isFile(kind as EffectKind)),
  ),
  requestId: id.exactOptional(),
  at: z.number(),
}) satisfies z.ZodType<Undelivered>;
