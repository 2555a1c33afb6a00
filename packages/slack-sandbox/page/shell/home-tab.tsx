import type { View } from '../../src/contract.js';
import { Blocks } from '../blocks/blocks.js';
import { SurfaceProvider, useNewSurface } from '../blocks/surface.js';
import type { Block } from '../blocks/types.js';
import type { Shelf } from '../state/use-values.js';
import { useViewActions } from '../state/use-view-actions.js';
import { explain } from '../text/failures.js';
import { useViewer } from '../viewer.js';
import { Icon } from './icons.js';

const noBlocks: Block[] = [];

function HomeView({ view, shelf }: { view: View; shelf: Shelf }) {
  const { id: user } = useViewer().me;
  const blocks = (view.view.blocks as Block[] | undefined) ?? noBlocks;
  const { send, suggest } = useViewActions(user, view.id);
  const surface = useNewSurface({ kind: 'home', id: view.id, shelf, blocks, send, suggest });
  return (
    <SurfaceProvider value={surface}>
      <Blocks blocks={blocks} />
      {surface.failure && (
        <div className="failure" role="alert">
          <Icon name="alert" size={14} /> {explain(surface.failure)}
        </div>
      )}
    </SurfaceProvider>
  );
}

export function HomeTab({ view, shelf }: { view: View | undefined; shelf: Shelf }) {
  return (
    <div className="home" role="tabpanel" id="panel-home" aria-labelledby="tab-home" data-testid="home">
      <div className="home-inner">
        {view ? (
          <HomeView view={view} shelf={shelf} />
        ) : (
          <p className="waiting">
            <span className="spinner" aria-hidden="true" /> Waiting for the app to fill this page …
          </p>
        )}
      </div>
    </div>
  );
}
