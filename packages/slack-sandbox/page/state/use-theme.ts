import { useEffect, useState } from 'react';

export type Theme = 'light' | 'dark';

const dark = '(prefers-color-scheme: dark)';

function wished(): Theme {
  const asked = new URLSearchParams(location.search).get('theme') ?? localStorage.getItem('theme');
  if (asked === 'dark' || asked === 'light') return asked;
  return matchMedia(dark).matches ? 'dark' : 'light';
}

/** Light or dark: `?theme=`, then the last choice, then what the system prefers. */
export function useTheme(): [Theme, () => void] {
  const [theme, setTheme] = useState<Theme>(wished);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  useEffect(() => {
    const media = matchMedia(dark);
    const follow = () => setTheme(wished());
    media.addEventListener('change', follow);
    return () => media.removeEventListener('change', follow);
  }, []);
  const toggle = () => {
    const next = theme === 'dark' ? 'light' : 'dark';
    localStorage.setItem('theme', next);
    const url = new URL(location.href);
    if (url.searchParams.has('theme')) {
      url.searchParams.set('theme', next);
      history.replaceState(null, '', url);
    }
    setTheme(next);
  };
  return [theme, toggle];
}
