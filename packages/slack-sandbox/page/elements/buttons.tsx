import type { Option } from '../blocks/types.js';
import { Icon } from '../shell/icons.js';
import { plain } from '../text/plain.js';
import { Menu } from './menu.js';
import { type ElementProps, useElement } from './use-element.js';

export function Button(props: ElementProps) {
  const { element, field } = props;
  const live = useElement(props);
  const text = plain(element.text);
  const look = `button${element.style ? ` button-${element.style}` : ''}${live.busy ? ' button-busy' : ''}`;
  const { url } = element;
  const press = () =>
    void live.act({
      ...(element.text ? { text: element.text } : {}),
      ...(element.value === undefined ? {} : { value: element.value }),
      ...(element.style ? { style: element.style } : {}),
    });
  const shared = {
    className: look,
    'aria-label': element.accessibility_label,
    'aria-describedby': field.describedBy,
    'data-action-id': element.action_id,
  };
  if (url) {
    return (
      <a {...shared} href={url} target="_blank" rel="noopener noreferrer" onClick={press}>
        {text}
      </a>
    );
  }
  return (
    <button type="button" {...shared} onClick={press} disabled={live.busy} aria-busy={live.busy || undefined}>
      {text}
      {live.busy && <span className="spinner" aria-hidden="true" />}
    </button>
  );
}

export function Overflow(props: ElementProps) {
  const { element } = props;
  const live = useElement(props);
  const pick = (option: Option) => {
    if (option.url) window.open(option.url, '_blank', 'noopener');
    void live.act({ selected_option: option });
  };
  const items = (element.options ?? []).map((option, index) => ({
    key: option.value ?? `${index}`,
    words: (
      <span className="option-text">
        {plain(option.text)}
        {option.description && <small>{plain(option.description)}</small>}
      </span>
    ),
    pick: () => pick(option),
  }));
  return (
    <Menu
      button={{ className: 'button overflow', 'data-action-id': element.action_id }}
      label={element.accessibility_label ?? 'More actions'}
      items={items}
    >
      {live.busy ? <span className="spinner" aria-hidden="true" /> : <Icon name="dots" />}
    </Menu>
  );
}
