import { DateTime } from 'luxon';
import type { Json } from './block-kit/validate.js';
import type { Person } from './contract.js';
import type { PersonSpec } from './options.js';

export interface User extends Person {
  deleted: boolean;
  isAdmin: boolean;
  isUltraRestricted: boolean;
  isStranger: boolean;
  invisible: boolean;
}

/** For whoever describes nobody: two members, a guest and another app. */
export const DEFAULT_PEOPLE: PersonSpec[] = [
  { id: 'U01ADA', name: 'ada.park', realName: 'Ada Park', title: 'Engineer', tz: 'Europe/London' },
  { id: 'U02BEN', name: 'ben.ortiz', realName: 'Ben Ortiz', title: 'Product Manager', tz: 'America/Chicago' },
  { id: 'U03CHI', name: 'chi.eze', realName: 'Chi Eze', title: 'Auditor', tz: 'Africa/Lagos', kind: 'guest' },
  { id: 'U04CLOCK', name: 'clock-bot', realName: 'Clock Bot', kind: 'bot' },
];

export function toUser(spec: PersonSpec): User {
  const { id, name, realName, title = '', tz = 'Etc/UTC', kind = 'member' } = spec;
  const {
    isAdmin = false,
    deleted = false,
    isUltraRestricted = false,
    isStranger = false,
    invisible = false,
  } = spec;
  const avatar = portrait(id, realName);
  return {
    ...{ id, name, realName, title, tz, tzOffset: offsetOf(tz), kind, avatar },
    ...{ isAdmin, deleted, isUltraRestricted, isStranger, invisible },
  };
}

const offsetOf = (tz: string, atMs = Date.now()): number =>
  DateTime.fromMillis(atMs, { zone: tz }).offset * 60;

/** Initials on a coloured square: no picture has to be fetched from anywhere. */
function portrait(id: string, realName: string): string {
  const initials = realName
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .slice(0, 2)
    .join('');
  const hue = [...id].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 360;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="72" height="72"><rect width="72" height="72" rx="8" ` +
    `fill="hsl(${hue} 45% 42%)"/><text x="36" y="46" font-family="sans-serif" font-size="28" fill="#fff" ` +
    `text-anchor="middle">${initials}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** A user as `users.info` and `user_change` show them. */
export function asSlackUser(core: { now: () => number; baseUrl: string }, teamId: string, user: User): Json {
  const atMs = core.now();
  const profile = profileOf(user, teamId, avatarUrl(core, user));
  const isBot = user.kind === 'bot' && user.id !== 'USLACKBOT';
  const base = { id: user.id, team_id: teamId, name: user.name, deleted: user.deleted };
  const flags = {
    is_bot: isBot,
    is_app_user: false,
    updated: Math.floor(atMs / 1000),
    ...(user.isStranger ? { is_stranger: true } : {}),
  };
  if (user.deleted) return { ...base, profile, ...flags };
  return {
    ...base,
    color: '9f69e7',
    real_name: user.realName,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: offsetOf(user.tz, atMs),
    profile,
    is_admin: user.isAdmin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: user.kind === 'guest' || user.isUltraRestricted,
    is_ultra_restricted: user.isUltraRestricted,
    is_email_confirmed: !isBot,
    who_can_share_contact_card: 'EVERYONE',
    ...flags,
  };
}

/** Where the picture can be fetched; payloads name this, as Slack's name a file of its own. */
export const avatarUrl = (core: { baseUrl: string }, user: User): string =>
  `${core.baseUrl}/sandbox/avatars/${user.id}.svg`;

function profileOf(user: User, teamId: string, avatar: string): Json {
  const [first = '', ...rest] = user.realName.split(' ');
  const images = Object.fromEntries([24, 32, 48, 72, 192, 512].map((size) => [`image_${size}`, avatar]));
  return {
    title: user.title,
    phone: '',
    skype: '',
    real_name: user.realName,
    real_name_normalized: user.realName.normalize('NFD').replace(/\p{M}/gu, ''),
    display_name: user.realName,
    display_name_normalized: user.realName,
    fields: null,
    status_text: '',
    status_emoji: '',
    status_expiration: 0,
    avatar_hash: 'g0123456789a',
    first_name: first,
    last_name: rest.join(' '),
    team: teamId,
    ...images,
  };
}
