import { useState } from 'react';
import type { Trouble } from '../../src/contract.js';
import { shortMoment } from '../text/dates.js';
import { useViewer } from '../viewer.js';
import { Icon } from './icons.js';

const shown = 20;

/** What the app did late or wrong, folded into one line; for those who look under the bonnet. */
export function Troubles({ troubles }: { troubles: Trouble[] }) {
  const { me } = useViewer();
  const [seen, setSeen] = useState(0);
  const fresh = troubles.filter((trouble) => trouble.at > seen);
  const last = fresh.at(-1);
  if (!last) return null;
  return (
    <details className="troubles">
      <summary>
        <Icon name="alert" size={16} />
        <span className="grow">
          <b>{last.what}</b> {last.detail.split('\n')[0]}
          {fresh.length > 1 && <small> and {fresh.length - 1} more</small>}
        </span>
        <button
          type="button"
          className="link-button"
          onClick={(event) => {
            event.preventDefault();
            setSeen(Math.max(...troubles.map((trouble) => trouble.at)));
          }}
        >
          Dismiss
        </button>
      </summary>
      <ul>
        {fresh
          .slice(-shown)
          .reverse()
          .map((trouble, at) => (
            <li key={`${trouble.at}-${at}`} data-testid="trouble">
              <time>{shortMoment(trouble.at, me.tz)}</time> <b>{trouble.what}</b>
              <div>{trouble.detail}</div>
            </li>
          ))}
      </ul>
    </details>
  );
}
