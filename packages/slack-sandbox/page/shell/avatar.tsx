import type { Person } from '../../src/contract.js';

const colours = ['#2c6e8f', '#8a4fbd', '#b3541e', '#2e7d5b', '#a23b72', '#4a5fc1', '#8d6e00', '#00727a'];

function colourOf(id: string): string {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + char.charCodeAt(0)) >>> 0;
  return colours[sum % colours.length] as string;
}

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();

/** A person's picture: an image, an emoji, or the initials on a colour of their own. */
export function Avatar({ person, size = 36 }: { person: Person; size?: number }) {
  const { avatar } = person;
  const style = { width: size, height: size, fontSize: size * 0.4 };
  if (/^(https?:|data:image|\/)/.test(avatar)) {
    return <img className="avatar" style={style} src={avatar} alt="" />;
  }
  const colour = /^#[0-9a-f]{3,8}$/i.test(avatar) ? avatar : colourOf(person.id);
  const sign = avatar && avatar !== colour && [...avatar].length <= 3 ? avatar : initials(person.realName);
  return (
    <span className="avatar" style={{ ...style, background: colour }} aria-hidden="true">
      {sign}
    </span>
  );
}

/** The app's own mark: a clock face. */
export function AppMark({ size = 36 }: { size?: number }) {
  return (
    <svg className="avatar app-mark" width={size} height={size} viewBox="0 0 36 36" aria-hidden="true">
      <rect width="36" height="36" rx="8" />
      <circle cx="18" cy="18" r="10" />
      <path d="M18 11.5V18l4.5 3" />
    </svg>
  );
}
