import { useState } from 'react';
import { Avatar } from '../shell/avatar.js';
import { plain } from '../text/plain.js';
import { useViewer } from '../viewer.js';
import { Combobox } from './combobox.js';
import { narrowed } from './options.js';
import { type ElementProps, useElement } from './use-element.js';

export function UsersSelect(props: ElementProps) {
  const { element, field } = props;
  const live = useElement(props);
  const { people, me } = useViewer();
  const [query, setQuery] = useState('');
  const multi = element.type === 'multi_users_select';
  const items = people
    .filter((person) => !person.deleted)
    .map((person) => ({
      key: person.id,
      text: person.realName,
      description: `${person.id === me.id ? 'you · ' : ''}${person.title}`,
      picture: <Avatar person={person} size={20} />,
    }));
  const ids = live.value?.selected_users ?? (live.value?.selected_user ? [live.value.selected_user] : []);
  const keep = (next: string[]) =>
    live.change(multi ? { selected_users: next } : { selected_user: next[0] ?? null });
  const groups = narrowed([{ items }], query);
  return (
    <Combobox
      field={field}
      groups={groups}
      selected={ids.map((id) => items.find((item) => item.key === id) ?? { key: id, text: id })}
      multi={multi}
      busy={live.busy}
      placeholder={plain(element.placeholder) || (multi ? 'Select people' : 'Select a person')}
      autoFocus={element.focus_on_load ?? false}
      note={groups.length === 0 ? 'No results' : undefined}
      onQuery={setQuery}
      onPick={(item) => void keep(multi ? [...ids, item.key] : [item.key])}
      onRemove={(item) => void keep(ids.filter((id) => id !== item.key))}
    />
  );
}
