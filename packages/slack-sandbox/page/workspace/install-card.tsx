import type { WorkspaceState } from '../../src/contract.js';
import { AppMark } from '../shell/avatar.js';
import { useViewer } from '../viewer.js';

/** Where the app is not installed: what there is to do about it. */
export function InstallCard({ workspace }: { workspace: WorkspaceState }) {
  const { content } = useViewer();
  return (
    <section className="install-card" aria-label="Installation" data-testid="install-card">
      <AppMark size={48} />
      <div>
        <b>{`${content.appName} is not installed in ${workspace.name}.`}</b>
        <p>
          {content.installUrl === undefined
            ? 'It works here again once it is started anew.'
            : 'Its own page asks you to add it, as it would in Slack.'}
        </p>
      </div>
      {content.installUrl !== undefined && (
        <a className="button button-primary" href={content.installUrl} data-testid="install">
          {`Add to ${workspace.name}`}
        </a>
      )}
    </section>
  );
}
