import type { Suggestions } from '../api.js';
import type { Option, StateValue } from '../blocks/types.js';
import { plain } from '../text/plain.js';
import type { Group, Item } from './option-list.js';

export const toItem = (option: Option): Item => ({
  key: option.value ?? option.text.text,
  text: plain(option.text),
  ...(option.description ? { description: plain(option.description) } : {}),
});

export function toGroups({ options, option_groups }: Suggestions): Group[] {
  if (option_groups)
    return option_groups.map((group) => ({ label: plain(group.label), items: group.options.map(toItem) }));
  return options?.length ? [{ items: options.map(toItem) }] : [];
}

export function narrowed(groups: Group[], query: string): Group[] {
  const wanted = query.trim().toLowerCase();
  if (!wanted) return groups;
  return groups
    .map((group) => ({
      ...group,
      items: group.items.filter((item) => item.text.toLowerCase().includes(wanted)),
    }))
    .filter((group) => group.items.length > 0);
}

export const optionsIn = (from: Suggestions): Option[] =>
  from.option_groups?.flatMap((group) => group.options) ?? from.options ?? [];

export function held(value: StateValue | undefined): Option[] {
  return value?.selected_options ?? (value?.selected_option ? [value.selected_option] : []);
}
