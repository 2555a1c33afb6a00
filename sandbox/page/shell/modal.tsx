import { useCallback, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { View } from '../../contract.js';
import { closeView, pressAction, submitView, suggestOptions } from '../api.js';
import { Blocks } from '../blocks/blocks.js';
import { SurfaceProvider, useNewSurface } from '../blocks/surface.js';
import type { Block, TextObject, Values } from '../blocks/types.js';
import { layers, useDialog } from '../elements/layers.js';
import type { Shelf } from '../state/use-values.js';
import { validate } from '../state/validate.js';
import { blockIdOf } from '../state/values.js';
import { explain } from '../text/failures.js';
import { plain } from '../text/text-view.js';
import { useViewer } from '../viewer.js';
import { AppMark } from './avatar.js';

interface Props {
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

function useForm({ view, shelf, reload }: Props) {
  const { id: user } = useViewer().me;
  const shape = view.view as ModalShape;
  const blocks = shape.blocks ?? noBlocks;
  const [errors, setErrors] = useState(noErrors);
  const [problem, setProblem] = useState<string>();
  const [sending, setSending] = useState<'submit' | 'close'>();
  const send = useCallback(
    (blockId: string, action: Record<string, unknown>, values: Values) =>
      pressAction({ user, container: { type: 'view', viewId: view.id }, blockId, action, values }),
    [user, view.id],
  );
  const suggest = useCallback(
    (blockId: string, actionId: string, value: string) =>
      suggestOptions({ user, viewId: view.id, actionId, blockId, value }),
    [user, view.id],
  );
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
    setSending('submit');
    const answer = await submitView(user, view.id, surface.latest());
    if (answer.errors) {
      setErrors(answer.errors);
      setProblem(strayErrors(answer.errors, blocks));
    } else if (!answer.ok) {
      setProblem(
        `We had some trouble connecting, because ${explain(answer.error ?? 'unknown_error')}. Try again?`,
      );
    }
    await reload();
    setSending(undefined);
  };
  const close = async () => {
    if (sending) return;
    setSending('close');
    await closeView(user, view.id);
    await reload();
    setSending(undefined);
  };
  const failure = surface.failure && `That did not go through, because ${explain(surface.failure)}.`;
  return { shape, blocks, surface, errors, problem: problem ?? failure, sending, submit, close };
}

/** One modal, with Slack's frame around the app's blocks. */
function Modal(props: Props) {
  const form = useForm(props);
  const { shape, blocks, errors, sending } = form;
  const box = useRef<HTMLFormElement>(null);
  useDialog(box, () => void form.close());
  useEffect(() => {
    if (Object.keys(errors).length === 0) return;
    const field = box.current?.querySelector('[data-error]');
    field?.scrollIntoView({ block: 'center', behavior: 'smooth' });
    field?.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true });
  }, [errors]);
  const closeText = plain(shape.close) || (shape.submit ? 'Cancel' : 'Close');
  return (
    <form
      className="modal"
      role="dialog"
      aria-modal="true"
      aria-labelledby="modal-title"
      aria-busy={Boolean(sending)}
      data-testid="modal"
      data-view-id={props.view.id}
      tabIndex={-1}
      noValidate
      ref={box}
      onSubmit={(event) => {
        event.preventDefault();
        if (shape.submit) void form.submit();
      }}
    >
      <header className="modal-head">
        {props.depth > 0 ? (
          <button type="button" className="icon-button" aria-label="Back" onClick={() => void form.close()}>
            ←
          </button>
        ) : (
          <AppMark size={28} />
        )}
        <h2 id="modal-title">{plain(shape.title)}</h2>
        <button
          type="button"
          className="icon-button"
          aria-label="Close dialog"
          onClick={() => void form.close()}
        >
          ✕
        </button>
      </header>
      <div className="modal-body" data-testid="modal-body">
        <SurfaceProvider value={form.surface}>
          <Blocks blocks={blocks} />
        </SurfaceProvider>
      </div>
      {form.problem && (
        <div className="modal-problem" role="alert" data-testid="modal-problem">
          ⚠️ {form.problem}
        </div>
      )}
      <footer className="modal-foot">
        <button type="button" className="button" data-testid="modal-close" onClick={() => void form.close()}>
          {closeText}
        </button>
        {shape.submit && (
          <button
            type="submit"
            className="button button-primary"
            data-testid="modal-submit"
            disabled={sending === 'submit'}
          >
            {plain(shape.submit)}
            {sending === 'submit' && <span className="spinner" aria-hidden="true" />}
          </button>
        )}
      </footer>
    </form>
  );
}

/** The topmost of the open views; those below keep what was typed on the shelf. */
export function ModalStack({
  views,
  shelf,
  reload,
}: {
  views: View[];
  shelf: Shelf;
  reload(): Promise<void>;
}) {
  const top = views.at(-1);
  if (!top) return null;
  return createPortal(
    <div className="overlay">
      <Modal key={top.id} view={top} depth={views.length - 1} shelf={shelf} reload={reload} />
    </div>,
    layers(),
  );
}
