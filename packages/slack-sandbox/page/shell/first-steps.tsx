import type { PageContent, Person, StepPart } from '../../src/contract.js';
import { useViewer } from '../viewer.js';
import { Icon } from './icons.js';

interface Props {
  steps: NonNullable<PageContent['steps']>;
  /** Become this person; send the command or open the panel, where the step says so. */
  onTry(person: Person, step: { send?: string; opensPanel?: true }): void;
  onDismiss(): void;
}

/** Where to begin; gone once dismissed, and back from the sidebar. */
export function FirstSteps({ steps, onTry, onDismiss }: Props) {
  return (
    <aside className="hint-card" aria-label="Where to begin" data-testid="first-steps">
      <button type="button" className="icon-button" aria-label="Dismiss" onClick={onDismiss}>
        <Icon name="close" size={16} />
      </button>
      <b>{steps.title}</b>
      <ol>
        {steps.items.map((parts) => (
          <li key={JSON.stringify(parts)}>
            {parts.map((part) => (
              <Part key={JSON.stringify(part)} part={part} onTry={onTry} />
            ))}
          </li>
        ))}
      </ol>
      <p>{steps.after}</p>
    </aside>
  );
}

function Part({ part, onTry }: { part: StepPart; onTry: Props['onTry'] }) {
  const { people } = useViewer();
  if (typeof part === 'string') return part;
  if ('bold' in part) return <b>{part.bold}</b>;
  const person = people.find(({ id }) => id === part.person);
  if (person === undefined) return part.words;
  return (
    <button type="button" className="try" onClick={() => onTry(person, part)}>
      {part.words}
      {part.send !== undefined && (
        <>
          {' '}
          <code>{part.send}</code>
        </>
      )}
    </button>
  );
}
