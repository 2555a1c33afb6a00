import { useEffect, useRef, useState } from 'react';
import type { Suggestions } from '../api.js';
import { useSurface } from '../blocks/surface.js';
import type { Option } from '../blocks/types.js';
import { plain } from '../text/plain.js';
import { Combobox } from './combobox.js';
import { held, narrowed, optionsIn, toGroups, toItem } from './options.js';
import { type ElementProps, useElement } from './use-element.js';

function OptionSelect(
  props: ElementProps & {
    source: Suggestions;
    note?: string | undefined;
    filter: boolean;
    onQuery?(q: string): void;
    onOpen?(): void;
  },
) {
  const { element, field, source } = props;
  const live = useElement(props);
  const [query, setQuery] = useState('');
  const multi = element.type.startsWith('multi_');
  const selected = held(live.value);
  const all = optionsIn(source);
  const keep = (options: Option[]) =>
    live.change(multi ? { selected_options: options } : { selected_option: options[0] ?? null });
  const groups = narrowed(toGroups(source), props.filter ? query : '');
  const full =
    multi && element.max_selected_items !== undefined && selected.length >= element.max_selected_items;
  return (
    <Combobox
      field={field}
      groups={full ? [] : groups}
      selected={selected.map(toItem)}
      multi={multi}
      busy={live.busy}
      placeholder={plain(element.placeholder) || (multi ? 'Select options' : 'Select an option')}
      autoFocus={element.focus_on_load ?? false}
      note={
        full ? 'No more can be chosen.' : (props.note ?? (groups.length === 0 ? 'No results' : undefined))
      }
      onQuery={(text) => {
        setQuery(text);
        props.onQuery?.(text);
      }}
      {...(props.onOpen ? { onOpen: props.onOpen } : {})}
      onPick={(item) => {
        const option = all.find((one) => toItem(one).key === item.key);
        if (option) void keep(multi ? [...selected, option] : [option]);
      }}
      onRemove={(item) => void keep(selected.filter((one) => toItem(one).key !== item.key))}
    />
  );
}

export function StaticSelect(props: ElementProps) {
  const { options, option_groups } = props.element;
  const source = { ...(options ? { options } : {}), ...(option_groups ? { option_groups } : {}) };
  return <OptionSelect {...props} source={source} filter />;
}

/** Asks the app for its options while one types, a quarter of a second after the last key. */
export function ExternalSelect(props: ElementProps) {
  const { element, blockId } = props;
  const { suggest } = useSurface();
  const [source, setSource] = useState<Suggestions>({});
  const [note, setNote] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asked = useRef(0);
  const least = element.min_query_length ?? 3;
  useEffect(() => () => clearTimeout(timer.current), []);
  const query = (text: string, delayMs: number) => {
    clearTimeout(timer.current);
    asked.current += 1;
    const ask = asked.current;
    if ([...text].length < least) {
      setSource({});
      setNote(least === 1 ? 'Type to search' : `Type at least ${least} characters`);
      return;
    }
    setNote('Loading …');
    timer.current = setTimeout(async () => {
      const answer = await suggest(blockId, element.action_id ?? '', text).catch(() => undefined);
      if (ask !== asked.current) return;
      setSource(answer ?? {});
      setNote(answer ? undefined : 'The app did not answer in time.');
    }, delayMs);
  };
  return (
    <OptionSelect
      {...props}
      source={source}
      note={note}
      filter={false}
      onOpen={() => query('', 0)}
      onQuery={(text) => query(text, 250)}
    />
  );
}
