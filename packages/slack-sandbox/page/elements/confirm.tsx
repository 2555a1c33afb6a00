import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Confirm } from '../blocks/types.js';
import { Icon } from '../shell/icons.js';
import { plain } from '../text/plain.js';
import { TextView } from '../text/text-view.js';
import { layers, useDialog } from './layers.js';

type Ask = (confirm: Confirm) => Promise<boolean>;
const context = createContext<Ask>(() => Promise.resolve(true));
export const useAsk = (): Ask => useContext(context);

interface Question {
  confirm: Confirm;
  answer(yes: boolean): void;
}

function ConfirmDialog({ confirm, answer }: Question) {
  const box = useRef<HTMLDivElement>(null);
  useDialog(box, () => answer(false));
  return (
    <div className="overlay overlay-confirm">
      <div
        className="modal confirm"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby="confirm-title"
        aria-describedby="confirm-text"
        data-testid="confirm"
        ref={box}
      >
        <header className="modal-head">
          <h2 id="confirm-title">{plain(confirm.title)}</h2>
          <button type="button" className="icon-button" aria-label="Close" onClick={() => answer(false)}>
            <Icon name="close" size={16} />
          </button>
        </header>
        <div className="modal-body" id="confirm-text">
          <TextView text={confirm.text} />
        </div>
        <footer className="modal-foot">
          <button type="button" className="button" data-testid="confirm-deny" onClick={() => answer(false)}>
            {plain(confirm.deny)}
          </button>
          <button
            type="button"
            className={`button ${confirm.style === 'danger' ? 'button-danger-solid' : 'button-primary'}`}
            data-testid="confirm-ok"
            data-autofocus
            onClick={() => answer(true)}
          >
            {plain(confirm.confirm)}
          </button>
        </footer>
      </div>
    </div>
  );
}

/** Asks Slack's "Are you sure?" for any element below. */
export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question>();
  const ask = useCallback<Ask>(
    (confirm) =>
      new Promise((resolve) =>
        setQuestion({
          confirm,
          answer: (yes) => {
            setQuestion(undefined);
            resolve(yes);
          },
        }),
      ),
    [],
  );
  return (
    <context.Provider value={ask}>
      {children}
      {question && createPortal(<ConfirmDialog {...question} />, layers())}
    </context.Provider>
  );
}
