import { useId } from 'react';
import type { Element } from '../blocks/types.js';
import { plain } from '../text/plain.js';
import { Button, Overflow } from './buttons.js';
import { Choices } from './choices.js';
import { DatePicker, DateTimePicker, TimePicker } from './pickers.js';
import { ExternalSelect, StaticSelect } from './select.js';
import { TextInput } from './text-input.js';
import type { ElementProps } from './use-element.js';
import { UsersSelect } from './users-select.js';

/** Any element of Block Kit that one can press, choose from or type into. */
export function Interactive(props: ElementProps) {
  switch (props.element.type) {
    case 'button':
      return <Button {...props} />;
    case 'overflow':
      return <Overflow {...props} />;
    case 'static_select':
    case 'multi_static_select':
      return <StaticSelect {...props} />;
    case 'external_select':
    case 'multi_external_select':
      return <ExternalSelect {...props} />;
    case 'users_select':
    case 'multi_users_select':
      return <UsersSelect {...props} />;
    case 'checkboxes':
    case 'radio_buttons':
      return <Choices {...props} />;
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return <TextInput {...props} />;
    case 'datepicker':
      return <DatePicker {...props} />;
    case 'timepicker':
      return <TimePicker {...props} />;
    case 'datetimepicker':
      return <DateTimePicker {...props} />;
    default:
      return <span className="unknown">The sandbox does not draw “{props.element.type}”.</span>;
  }
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
