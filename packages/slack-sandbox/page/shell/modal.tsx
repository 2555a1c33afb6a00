import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import type { View } from '../../src/contract.js';
import { Blocks } from '../blocks/blocks.js';
import { SurfaceProvider } from '../blocks/surface.js';
import { layers, useDialog } from '../elements/layers.js';
import { type ModalProps, useForm } from '../state/use-form.js';
import type { Shelf } from '../state/use-values.js';
import { plain } from '../text/plain.js';
import { AppMark } from './avatar.js';
import { ExampleButton } from './example-button.js';
import { Icon } from './icons.js';

/** One modal, with Slack's frame around the app's blocks. */
function Modal(props: ModalProps) {
  const form = useForm(props);
  const { shape, blocks, errors, sending } = form;
  const box = useRef<HTMLFormElement>(null);
  useDialog(box, () => void form.close());
  useEffect(() => {
    if (Object.keys(errors).length === 0) return;
    const field = box.current?.querySelector('[data-error]');
    field?.scrollIntoView({ block: 'center' });
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
            <Icon name="back" />
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
          <Icon name="close" />
        </button>
      </header>
      <div className="modal-body" data-testid="modal-body">
        <SurfaceProvider value={form.surface}>
          <Blocks blocks={blocks} />
        </SurfaceProvider>
      </div>
      {form.problem && (
        <div className="modal-problem" role="alert" data-testid="modal-problem">
          <Icon name="alert" size={14} /> {form.problem}
        </div>
      )}
      <footer className="modal-foot">
        <ExampleButton blocks={blocks} surface={form.surface} />
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
