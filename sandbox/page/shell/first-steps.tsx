import type { Person } from '../../contract.js';
import { useViewer } from '../viewer.js';
import { Icon } from './icons.js';

interface Props {
  onTry(person: Person, text: string): void;
  onDismiss(): void;
}

/** Where to begin; gone once dismissed, and back from the sidebar. */
export function FirstSteps({ onTry, onDismiss }: Props) {
  const { me, people } = useViewer();
  const find = (name: string, kind: Person['kind']) =>
    people.find((one) => one.name.toLowerCase().startsWith(name)) ??
    people.find((one) => one.kind === kind) ??
    me;
  const host = find('dana', 'host');
  const asker = find('priya', 'requester');
  const first = (person: Person) => person.realName.split(' ')[0];
  const step = (person: Person, text: string) => (
    <button type="button" className="try" onClick={() => onTry(person, text)}>
      Be {first(person)}: <code>{text}</code>
    </button>
  );
  return (
    <aside className="hint-card" aria-label="Where to begin" data-testid="first-steps">
      <button type="button" className="icon-button" aria-label="Dismiss" onClick={onDismiss}>
        <Icon name="close" size={16} />
      </button>
      <b>New here? A whole interview takes two minutes.</b>
      <ol>
        <li>
          {step(host, '/infointerview setup')} and save the form: {first(host)} is a host now.
        </li>
        <li>{step(asker, `/infointerview @${host.name}`)} with two good questions and a time.</li>
        <li>Be {first(host)} again: approve the request.</li>
        <li>
          Press <b>Next event</b> above, again and again: the day before, the start, minute 25, the thanks.
        </li>
      </ol>
      <p>
        Then try a question like “Can you refer me?”, ask the same host twice, or fill {first(host)}’s week
        and join the line.
      </p>
    </aside>
  );
}
