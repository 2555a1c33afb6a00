import { useId } from 'react';
import { Interactive } from '../elements/interactive.js';
import { Icon } from '../shell/icons.js';
import { plain } from '../text/plain.js';
import { useSurface } from './surface.js';
import type { Block } from './types.js';

/** A labelled field with its hint and, where the app or Slack refused it, the error below. */
export function InputBlock({ block, blockId }: { block: Block; blockId: string }) {
  const id = useId();
  const error = useSurface().errors[blockId];
  const { element } = block;
  if (!element) return null;
  const grouped = element.type === 'checkboxes' || element.type === 'radio_buttons';
  const described = [block.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const field = {
    id,
    ...(grouped ? { labelledBy: `${id}-label` } : {}),
    ...(described ? { describedBy: described } : {}),
    invalid: Boolean(error),
    input: true,
    dispatch: block.dispatch_action ?? false,
    optional: block.optional ?? false,
  };
  const words = (
    <>
      {plain(block.label)}
      {block.optional && <span className="optional"> (optional)</span>}
    </>
  );
  return (
    <div className="block input-block" data-block-id={blockId} data-error={error ? true : undefined}>
      {grouped ? (
        <span className="label" id={`${id}-label`}>
          {words}
        </span>
      ) : (
        <label className="label" htmlFor={id} id={`${id}-label`}>
          {words}
        </label>
      )}
      <Interactive element={element} blockId={blockId} field={field} />
      {error && (
        <div className="field-error" id={`${id}-error`} role="alert" data-testid="field-error">
          <Icon name="alert" size={14} /> {error}
        </div>
      )}
      {block.hint && (
        <div className="hint" id={`${id}-hint`}>
          {plain(block.hint)}
        </div>
      )}
    </div>
  );
}
