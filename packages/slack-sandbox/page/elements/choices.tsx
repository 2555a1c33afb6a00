import type { Option } from '../blocks/types.js';
import { TextView } from '../text/text-view.js';
import { aria, type ElementProps, useElement } from './use-element.js';

const same = (a: Option, b: Option): boolean => a.value === b.value;

/** Checkboxes and radio buttons, with their descriptions. */
export function Choices(props: ElementProps) {
  const { element, field } = props;
  const live = useElement(props);
  const many = element.type === 'checkboxes';
  const chosen = many
    ? (live.value?.selected_options ?? [])
    : live.value?.selected_option
      ? [live.value.selected_option]
      : [];
  const flip = (option: Option, on: boolean) => {
    if (!many) return live.change({ selected_option: option });
    const rest = chosen.filter((one) => !same(one, option));
    // Slack lists the chosen in the order of the options, not of the clicks.
    const next = on ? [...rest, option] : rest;
    return live.change({
      selected_options: (element.options ?? []).filter((one) => next.some((two) => same(one, two))),
    });
  };
  return (
    <div
      className="choices"
      role={many ? 'group' : 'radiogroup'}
      id={field.id}
      {...aria(field)}
      aria-busy={live.busy || undefined}
    >
      {element.options?.map((option, index) => (
        <label className="choice" key={option.value ?? `${index}`}>
          <input
            type={many ? 'checkbox' : 'radio'}
            name={field.id}
            value={option.value}
            checked={chosen.some((one) => same(one, option))}
            data-autofocus={(element.focus_on_load && index === 0) || undefined}
            onChange={(event) => void flip(option, event.target.checked)}
          />
          <span>
            <TextView text={option.text} />
            {option.description && (
              <small>
                <TextView text={option.description} />
              </small>
            )}
          </span>
        </label>
      ))}
    </div>
  );
}
