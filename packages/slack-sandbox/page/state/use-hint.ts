import { useState } from 'react';

const key = 'first-steps';

/** Are the first steps shown? Remembered by the browser. */
export function useHint(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => localStorage.getItem(key) !== 'off');
  return [
    on,
    (next) => {
      localStorage.setItem(key, next ? 'on' : 'off');
      setOn(next);
    },
  ];
}
