import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { isCommand, type Suggestion, suggest, takesFirst } from '../state/commands.js';
import { useViewer } from '../viewer.js';
import { AppMark, Avatar } from './avatar.js';
import { Icon } from './icons.js';

interface Props {
  draft: string;
  setDraft(text: string): void;
  /** Sends a command. */
  onSend(text: string): void;
  /** Someone wrote something that is no command. */
  onChat(): void;
  /** A global shortcut of the app. */
  onShortcut(callbackId: string, name: string): void;
}

/** The box at the bottom: knows the app's command, its words and the people one may mention. */
export function Composer({ draft, setDraft, onSend, onChat, onShortcut }: Props) {
  const { me, people, content } = useViewer();
  const { commands } = content;
  const [first] = commands;
  const [active, setActive] = useState(-1);
  const [hidden, setHidden] = useState(false);
  const input = useRef<HTMLTextAreaElement>(null);
  const list = hidden ? [] : suggest(draft, people, me.id, commands);
  const preset = takesFirst(draft, commands) ? 0 : -1;
  const at = Math.min(active < 0 ? preset : active, list.length - 1);

  const type = (text: string) => {
    setDraft(text);
    setActive(-1);
    setHidden(false);
  };
  const take = (suggestion: Suggestion) => {
    type(suggestion.text);
    input.current?.focus();
  };
  const send = () => {
    const text = draft.trim();
    if (!text) return;
    if (!isCommand(text, commands)) return onChat();
    type('');
    input.current?.focus();
    onSend(text);
  };
  useEffect(() => {
    const box = input.current;
    if (!box) return;
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight, 160)}px`;
    if (draft) box.setSelectionRange(draft.length, draft.length);
  }, [draft]);

  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const choice = list[at];
    if (step && list.length > 0) {
      event.preventDefault();
      setActive((at + step + list.length) % list.length);
    } else if (event.key === 'Escape' && list.length > 0) {
      event.preventDefault();
      setHidden(true);
    } else if (event.key === 'Tab' && !event.shiftKey && list.length > 0) {
      event.preventDefault();
      take(choice ?? (list[0] as Suggestion));
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      if (choice) take(choice);
      else send();
    }
  };
  return (
    <div className="composer-wrap">
      {list.length > 0 && (
        <div className="suggestions" role="listbox" id="suggestions" aria-label="Suggestions">
          <div className="suggestions-head">{list[0]?.person ? 'People' : content.appName}</div>
          {list.map((one, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the composer's
            <div
              key={one.text}
              id={`suggestion-${index}`}
              role="option"
              tabIndex={-1}
              className="suggestion"
              aria-selected={index === at}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(one)}
            >
              {one.person ? <Avatar person={one.person} size={24} /> : <AppMark size={24} />}
              <b>{one.label}</b>
              <span>{one.hint}</span>
            </div>
          ))}
          <div className="suggestions-foot">↑↓ to choose · Tab to take · Enter to send · Esc to close</div>
        </div>
      )}
      <form
        className="composer"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <textarea
          ref={input}
          rows={1}
          value={draft}
          data-testid="composer"
          aria-label={`Message ${content.appName}`}
          role="combobox"
          aria-expanded={list.length > 0}
          aria-controls="suggestions"
          aria-autocomplete="list"
          aria-activedescendant={list[at] ? `suggestion-${at}` : undefined}
          placeholder={first ? `Write ${first.command} …` : 'No commands'}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKey}
        />
        <div className="composer-tools">
          {first && (
            <>
              <button
                type="button"
                className="icon-button"
                title="Commands"
                aria-label="Commands"
                onClick={() => take({ text: `${first.command} `, label: '', hint: '' })}
              >
                /
              </button>
              <button
                type="button"
                className="icon-button"
                title="Mention someone"
                aria-label="Mention someone"
                onClick={() => take({ text: `${first.command} @`, label: '', hint: '' })}
              >
                @
              </button>
            </>
          )}
          {content.shortcuts
            .filter(({ type }) => type === 'global')
            .map(({ callbackId, name }) => (
              <button
                key={callbackId}
                type="button"
                className="link-button"
                data-testid={`shortcut-${callbackId}`}
                onClick={() => onShortcut(callbackId, name)}
              >
                {name}
              </button>
            ))}
          <span className="grow" />
          <button
            type="submit"
            className="send"
            data-testid="send"
            aria-label="Send"
            disabled={!draft.trim()}
          >
            <Icon name="send" size={16} />
          </button>
        </div>
      </form>
    </div>
  );
}
