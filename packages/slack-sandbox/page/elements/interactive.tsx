import { type ReactNode, useId } from 'react';
import type { Element } from '../blocks/types.js';
import { plain } from '../text/plain.js';
import { Button, Overflow } from './buttons.js';
import { Choices } from './choices.js';
import { DatePicker, DateTimePicker, TimePicker } from './pickers.js';
import { ExternalSelect, StaticSelect } from './select.js';
import { TextInput } from './text-input.js';
import type { ElementProps } from './use-element.js';
import { UsersSelect } from './users-select.js';

const DRAWN: Record<string, (props: ElementProps) => ReactNode> = {
  button: Button,
  overflow: Overflow,
  static_select: StaticSelect,
  multi_static_select: StaticSelect,
  external_select: ExternalSelect,
  multi_external_select: ExternalSelect,
  users_select: UsersSelect,
  multi_users_select: UsersSelect,
  checkboxes: Choices,
  radio_buttons: Choices,
  plain_text_input: TextInput,
  number_input: TextInput,
  email_text_input: TextInput,
  url_text_input: TextInput,
  datepicker: DatePicker,
  timepicker: TimePicker,
  datetimepicker: DateTimePicker,
};

/** Any element of Block Kit that one can press, choose from or type into. */
export function Interactive(props: ElementProps) {
  const { type } = props.element;
  const Drawn = Object.hasOwn(DRAWN, type) ? DRAWN[type] : undefined;
  if (Drawn === undefined) return <span className="unknown">The sandbox does not draw “{type}”.</span>;
  return <Drawn {...props} />;
}

/** An element outside of an input block: it names itself, and acts at once. */
export function Loose({
  element,
  blockId,
  labelledBy,
  describedBy,
}: {
  element: Element;
  blockId: string;
  labelledBy?: string;
  describedBy?: string;
}) {
  const id = useId();
  const name = element.accessibility_label ?? plain(element.placeholder);
  const field = {
    id,
    ...(labelledBy && !name ? { labelledBy } : {}),
    ...(name ? { ariaLabel: name } : {}),
    ...(describedBy ? { describedBy } : {}),
    invalid: false,
    input: false,
    dispatch: true,
    optional: false,
  };
  return <Interactive element={element} blockId={blockId} field={field} />;
}
