import type { ReactNode } from 'react';
import type { Person } from '../../src/contract.js';
import { useViewer } from '../viewer.js';
import { Icon } from './icons.js';

interface Props {
  /** Become this person; send the command, where there is one. */
  onTry(person: Person, text?: string): void;
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
  const go = (person: Person, words: ReactNode, text?: string) => (
    <button type="button" className="try" onClick={() => onTry(person, text)}>
      {words}
    </button>
  );
  const send = (person: Person, text: string) =>
    go(
      person,
      <>
        As {first(person)}, send <code>{text}</code>
      </>,
      text,
    );
  return (
    <aside className="hint-card" aria-label="Where to begin" data-testid="first-steps">
      <button type="button" className="icon-button" aria-label="Dismiss" onClick={onDismiss}>
        <Icon name="close" size={16} />
      </button>
      <b>New here? See a whole interview in two minutes; blue lines are one click.</b>
      <ol>
        <li>
          {send(host, '/infointerview setup')}, then press <b>Open my door</b>.
        </li>
        <li>
          {send(asker, `/infointerview @${host.name}`)}, <b>Fill in an example</b>, <b>Send request</b>.
        </li>
        <li>
          {go(host, `Be ${first(host)}`)} and press <b>Approve</b>.
        </li>
        <li>
          {go(asker, `Be ${first(asker)}`)} and press <b>Next event</b> at the top, again and again: the day
          before, the start, minute 25, the end.
        </li>
        <li>
          Press <b>Write a thank-you note</b>, then {go(host, `be ${first(host)}`)} and read it.
        </li>
      </ol>
      <p>
        Then ask “Can you refer me for a job?”, ask the same host twice, or fill {first(host)}’s week and join
        the line.
      </p>
    </aside>
  );
}
