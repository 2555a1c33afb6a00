import { useViewer } from '../viewer.js';
import { aria, type ElementProps, useElement } from './use-element.js';

interface PickerProps extends ElementProps {
  type: 'date' | 'time';
  value: string | null | undefined;
  onPick(value: string | null): void;
}

function Picker({ type, element, field, value, onPick }: PickerProps) {
  return (
    <input
      type={type}
      className="picker"
      id={field.id}
      {...aria(field)}
      value={value ?? ''}
      data-autofocus={element.focus_on_load || undefined}
      onChange={(event) => onPick(event.target.value || null)}
    />
  );
}

export function DatePicker(props: ElementProps) {
  const { value, change } = useElement(props);
  const pick = (selected_date: string | null) => void change({ selected_date });
  return <Picker {...props} type="date" value={value?.selected_date} onPick={pick} />;
}

export function TimePicker(props: ElementProps) {
  const { value, change } = useElement(props);
  const pick = (selected_time: string | null) => void change({ selected_time });
  return <Picker {...props} type="time" value={value?.selected_time} onPick={pick} />;
}

/** Wall-clock text ↔ seconds since the epoch in a zone, by correcting a first guess with the zone's offset. */
function wall(seconds: number, zone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(seconds * 1000).replace(' ', 'T');
}

function instant(text: string, zone: string): number {
  const guess = Date.parse(`${text}Z`);
  const shown = Date.parse(`${wall(guess / 1000, zone)}Z`);
  return (guess - (shown - guess)) / 1000;
}

export function DateTimePicker(props: ElementProps) {
  const live = useElement(props);
  const { tz } = useViewer().me;
  const at = live.value?.selected_date_time;
  return (
    <input
      type="datetime-local"
      className="picker"
      id={props.field.id}
      {...aria(props.field)}
      value={at ? wall(at, tz) : ''}
      onChange={(event) =>
        void live.change({ selected_date_time: event.target.value ? instant(event.target.value, tz) : null })
      }
    />
  );
}
