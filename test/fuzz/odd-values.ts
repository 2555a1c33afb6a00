import type { Random } from '../crash/random.js';

/** Texts that somebody might type, paste or forge. */
const TEXTS = [
  ...[
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\udfff\ud83d',
    '\u202eevitan',
    '\ufeff',
    '\u200b'.repeat(50),
    '👩‍👩‍👧‍👦'.repeat(40),
  ],
  ...['é'.normalize('NFD').repeat(200), 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢', 'ß'.repeat(3001), '\n\n\n', '\r', '\u2028', '𝕳𝖊𝖑𝖑𝖔'],
  ...[
    '<!channel>',
    '<!here|x>',
    '<@U01DANA>',
    '<https://evil.example|click>',
    '&amp;lt;!channel&gt;',
    '*_~`>',
    '```',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '../../etc/passwd',
    '$(id)',
    '{{7*7}}',
    "' OR 1=1",
  ],
  ...[
    'NaN',
    'Infinity',
    '-0',
    '1e309',
    '9007199254740993',
    '0x10',
    'null',
    'undefined',
    '[object Object]',
    'true',
  ],
  ...[
    '2027-02-30',
    '2027-03-08T21:00:00.000Z',
    '9999-12-31T23:59:59Z',
    '-271821-04-20T00:00:00.000Z',
    '25:61',
    '24:00',
  ],
  ...[
    '|',
    'a|b|c',
    ':',
    '{s00}',
    '*',
    '\\',
    '%',
    '%00',
    '{"requestId":"x"}',
    '{"hostId":"U01DANA","version":1e9}',
    '[]',
  ],
];

export const oddText = (random: Random): string =>
  random.chance(0.9)
    ? random.pick(TEXTS)
    : random.pick(['x', '👍', 'ب', '\u0300', '<', '&']).repeat(Math.floor(10 ** random.between(1, 5)));

/** Anything that JSON can say, where something else was expected. */
export function oddValue(random: Random): unknown {
  if (random.chance(0.4)) return oddText(random);
  if (random.chance(0.06)) return deep(Math.floor(random.between(50, 4000)));
  const numbers = [0, -1, 1.5, 1e308, Number.MAX_SAFE_INTEGER, 4294967296];
  const plain = [null, true, false, [], {}, [null], [[]], { type: 'plain_text', text: 'x' }, { value: {} }];
  return random.pick<unknown>([
    ...numbers,
    ...plain,
    { length: 1e9 },
    { toString: 1, toJSON: 'x' },
    JSON.parse('{"then":1}'),
  ]);
}

function deep(levels: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

/** What may follow the command, in every form that it has. */
export function commandText(random: Random, people: readonly string[]): string {
  const person = () => {
    const id = random.pick(people);
    return random.pick([
      `<@${id}>`,
      `<@${id}|name>`,
      `&lt;@${id}&gt;`,
      `<@W${id.slice(1)}>`,
      '@nobody',
      `<@${id}`,
    ]);
  };
  const verbs = [
    ...[
      'help',
      'hosts',
      'setup',
      'status',
      'queue',
      'resume',
      'close',
      'cancel',
      'stats',
      'forget-me',
      'forget me',
    ],
    ...['calendar', 'admin', 'Setup', 'STATUS', 'sttaus', 'block', 'unblock', ''],
  ];
  const when = [
    '',
    '3',
    '3 days',
    '2027-04-01',
    'next friday',
    '1 week',
    '99999999999',
    '-1',
    '31.12.',
    'tomorrow',
  ];
  const forms = [
    () => random.pick(verbs),
    () => person(),
    () => `pause ${random.pick([...when, oddText(random)])}`,
    () => `invite ${person()} ${random.pick(['', 'please', oddText(random)])}`,
    () => `${random.pick(['ask', 'meet', 'block', 'unblock'])} ${person()}`,
    () => `${random.pick(verbs)} ${oddText(random)}`,
    () => oddText(random),
  ];
  return random.pick(forms)();
}
