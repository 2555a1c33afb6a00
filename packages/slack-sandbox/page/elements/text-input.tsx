import { type ChangeEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import { plain } from '../text/plain.js';
import { aria, type ElementProps, useElement } from './use-element.js';

const kinds: Record<string, { type: string; inputMode?: 'numeric' | 'decimal' | 'email' | 'url' }> = {
  number_input: { type: 'text', inputMode: 'decimal' },
  email_text_input: { type: 'email', inputMode: 'email' },
  url_text_input: { type: 'url', inputMode: 'url' },
};

function Counter({ text, min, max }: { text: string; min: number | undefined; max: number | undefined }) {
  const length = [...text].length;
  if (max === undefined) return null;
  const wrong = length > max || (length > 0 && min !== undefined && length < min);
  return (
    <span className={`counter${wrong ? ' counter-wrong' : ''}`} aria-hidden="true">
      {max - length}
    </span>
  );
}

/** One line or many; numbers, addresses and links look the same and are checked on submitting. */
export function TextInput(props: ElementProps) {
  const { element, field } = props;
  const live = useElement(props);
  const text = live.value?.value ?? '';
  const area = useRef<HTMLTextAreaElement>(null);
  const when = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];

  useEffect(() => {
    const box = area.current;
    if (!box) return;
    box.style.height = 'auto';
    box.style.height = `${Math.min(Math.max(box.scrollHeight + 2, 84), 260)}px`;
  });

  const shared = {
    ...aria(field),
    id: field.id,
    value: text,
    placeholder: plain(element.placeholder),
    'data-autofocus': element.focus_on_load || undefined,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      void live.change({ value: event.target.value || null }, !when.includes('on_character_entered')),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
      if (element.multiline && !event.metaKey && !event.ctrlKey) return;
      if (!field.dispatch || !when.includes('on_enter_pressed')) return;
      event.preventDefault();
      void live.act({ value: text || null });
    },
  };
  return (
    <div className="text-input">
      {element.multiline ? (
        <textarea ref={area} rows={3} {...shared} />
      ) : (
        <input {...(kinds[element.type] ?? { type: 'text' })} autoComplete="off" {...shared} />
      )}
      <Counter text={text} min={element.min_length} max={element.max_length} />
    </div>
  );
}
