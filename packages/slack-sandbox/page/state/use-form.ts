import { useCallback, useState } from 'react';
import type { View } from '../../src/contract.js';
import { closeView, submitView } from '../api.js';
import { useNewSurface } from '../blocks/surface.js';
import type { Block, TextObject } from '../blocks/types.js';
import { explain } from '../text/failures.js';
import { useViewer } from '../viewer.js';
import type { Shelf } from './use-values.js';
import { useViewActions } from './use-view-actions.js';
import { validate } from './validate.js';
import { blockIdOf } from './values.js';

export interface ModalProps {
  view: View;
  /** Views below this one; with any, closing goes back. */
  depth: number;
  shelf: Shelf;
  reload(): Promise<void>;
}

interface ModalShape {
  title?: TextObject;
  submit?: TextObject;
  close?: TextObject;
  blocks?: Block[];
}

const noErrors: Record<string, string> = {};
const noBlocks: Block[] = [];

/** Errors for blocks that are no fields of this form: Slack shows them nowhere, so we say so. */
function strayErrors(errors: Record<string, string>, blocks: Block[]): string | undefined {
  const known = new Set(blocks.map((block, at) => (block.type === 'input' ? blockIdOf(block, at) : '')));
  const stray = Object.entries(errors).filter(([blockId]) => !known.has(blockId));
  return stray.length > 0
    ? stray.map(([id, text]) => `“${text}” (for ${id}, which is no field here)`).join(' ')
    : undefined;
}

/** A form's values, errors and ways out: submit, close, press. */
export function useForm({ view, shelf, reload }: ModalProps) {
  const { id: user } = useViewer().me;
  const shape = view.view as ModalShape;
  const blocks = shape.blocks ?? noBlocks;
  const [errors, setErrors] = useState(noErrors);
  const [problem, setProblem] = useState<string>();
  const [sent, setSent] = useState<{ way: 'submit' | 'close'; hash: string }>();
  // Of the form that is seen: the answer may have put another in its place before it is heard itself.
  const sending = sent?.hash === view.hash ? sent.way : undefined;
  const { send, suggest } = useViewActions(user, view.id);
  const onEdit = useCallback(
    (blockId: string) => setErrors(({ [blockId]: gone, ...rest }) => (gone ? rest : { ...rest })),
    [],
  );
  const surface = useNewSurface({ kind: 'modal', id: view.id, shelf, blocks, errors, onEdit, send, suggest });

  const submit = async () => {
    if (sending) return;
    const wrong = validate(blocks, surface.latest());
    setErrors(wrong);
    setProblem(undefined);
    if (Object.keys(wrong).length > 0) return;
    setSent({ way: 'submit', hash: view.hash });
    const answer = await submitView(user, view.id, surface.latest());
    if (answer.errors) {
      setErrors(answer.errors);
      setProblem(strayErrors(answer.errors, blocks));
    } else if (!answer.ok) {
      setProblem(explain(answer.error));
    }
    await reload();
    setSent((last) => (last?.hash === view.hash ? undefined : last));
  };
  const close = async () => {
    if (sending) return;
    setSent({ way: 'close', hash: view.hash });
    await closeView(user, view.id);
    await reload();
    setSent((last) => (last?.hash === view.hash ? undefined : last));
  };
  const failure = surface.failure && explain(surface.failure);
  return { shape, blocks, surface, errors, problem: problem ?? failure, sending, submit, close };
}
