import type { Surface } from '../blocks/surface.js';
import type { Block } from '../blocks/types.js';
import { examplesFor } from '../state/example.js';
import { useViewer } from '../viewer.js';

/** Fills in what is still missing, for those who only want to see what happens next. Slack has no such thing. */
export function ExampleButton({ blocks, surface }: { blocks: Block[]; surface: Surface }) {
  const { examples: words } = useViewer().content;
  const examples = Object.entries(examplesFor(blocks, surface.values, words));
  if (examples.length < 2) return null;
  const fill = () => {
    for (const [blockId, actions] of examples)
      for (const [actionId, value] of Object.entries(actions)) surface.set(blockId, actionId, value);
  };
  return (
    <button type="button" className="link-button example" data-testid="example" onClick={fill}>
      Fill in an example
    </button>
  );
}
