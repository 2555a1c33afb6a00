import type { Random } from '../crash/random.js';
import { oddText, oddValue } from './odd-values.js';
import type { Pool } from './pool.js';

type Branch = Record<string, unknown>;
interface Place {
  parent: Branch;
  key: string;
}

/** What the bot reads; a change there says more than one elsewhere. */
const TELLING = new Set([
  ...[
    'user',
    'id',
    'team',
    'team_id',
    'user_id',
    'private_metadata',
    'action_id',
    'callback_id',
    'view',
    'state',
  ],
  ...[
    'values',
    'value',
    'actions',
    'type',
    'container',
    'message_ts',
    'channel_id',
    'text',
    'command',
    'trigger_id',
  ],
  ...[
    'event',
    'selected_option',
    'selected_options',
    'selected_user',
    'selected_time',
    'selected_date',
    'blocks',
  ],
  ...[
    'action_ts',
    'event_id',
    'block_id',
    'message',
    'is_ephemeral',
    'tab',
    'tokens',
    'bot',
    'tz',
    'deleted',
  ],
]);

/** A copy of a payload with one or more things wrong. */
export function mutate(random: Random, payload: unknown, pool: Pool): unknown {
  const root: Branch = { payload: JSON.parse(JSON.stringify(payload)) };
  do change(random, root, pool);
  while (random.chance(0.4));
  return root.payload;
}

function change(random: Random, root: Branch, pool: Pool): void {
  const all = placesIn(root.payload as Branch);
  const telling = all.filter(({ key }) => TELLING.has(key));
  const places = telling.length > 0 && random.chance(0.7) ? telling : all;
  if (places.length === 0) return;
  const { parent, key } = random.pick(places);
  random.pick(CHANGES)(random, parent, key, pool);
}

type Change = (random: Random, parent: Branch, key: string, pool: Pool) => void;

const replace: Change = (random, parent, key) => {
  parent[key] = oddValue(random);
};
const forge: Change = (random, parent, key, pool) => {
  parent[key] = pool.like(random, key);
};

const CHANGES: Change[] = [
  replace,
  forge,
  forge,
  (_random, parent, key) => {
    delete parent[key];
  },
  (_random, parent, key) => {
    parent[key] = null;
  },
  (random, parent, key) => {
    parent[key] = oddText(random);
  },
  (random, parent, key, pool) => {
    parent[key] = pool.any(random);
  },
  (random, parent) => {
    const name = random.pick(['__proto__', 'constructor', 'prototype', 'toString', 'then', 'hasOwnProperty']);
    const value = { polluted: 'yes', isAdmin: true, type: 'button', value: 'x' };
    Object.defineProperty(parent, name, { value, enumerable: true, configurable: true, writable: true });
  },
  (random, parent, key) => {
    const value = parent[key];
    parent[key] = Array.isArray(value) ? repeat(value, Math.floor(random.between(2, 300))) : [value, value];
  },
  (random, parent, key) => {
    const value = parent[key];
    if (typeof value === 'string') parent[key] = spoil(random, value);
    else parent[key] = JSON.stringify(value);
  },
];

const repeat = (values: unknown[], times: number): unknown[] =>
  Array.from({ length: times }, () => values)
    .flat()
    .slice(0, 300);

function spoil(random: Random, text: string): string {
  const at = Math.floor(random.next() * text.length);
  return random.pick([
    text.slice(0, at),
    text.slice(0, at) + oddText(random) + text.slice(at),
    text.toLowerCase(),
    text + text,
    ` ${text} `,
  ]);
}

function placesIn(value: unknown, found: Place[] = [], depth = 0): Place[] {
  if (typeof value !== 'object' || value === null || depth > 12 || found.length > 2000) return found;
  for (const key of Object.keys(value)) {
    found.push({ parent: value as Branch, key });
    placesIn((value as Branch)[key], found, depth + 1);
  }
  return found;
}
