import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PublicHolidays } from '../../domain/model/host.js';
import type { Holidays } from '../../usecases/ports/holidays.js';

/** Written by `scripts/holidays.mjs`, which says how to read a line. */
const TABLE = 'src/adapters/holidays/holidays.tsv';

interface Place {
  code: string;
  /** Of the country first. */
  names: string[][];
  /** Worked out when they are first asked for: those of all places would take as long as a message may be late. */
  dates(): string[];
}

/** The table is read when it is first needed. */
export function createHolidays({ rootDir }: { rootDir: string }): Holidays {
  let table: Map<string, Place> | undefined;
  const read = () => {
    table ??= parseTable(readFileSync(join(rootDir, TABLE), 'utf8'));
    return table;
  };
  return {
    find: (typed) => findPlace([...read().values()], typed),
    datesIn: (region) => read().get(region)?.dates(),
  };
}

function parseTable(text: string): Map<string, Place> {
  const [head = '', ...lines] = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const years = head.split('\t').slice(3);
  const places = new Map<string, Place>();
  for (const line of lines) {
    const [code = '', names = '', always = '', ...yearly] = line.split('\t');
    const above = places.get(code.split('-').slice(0, -1).join('-'));
    places.set(code, {
      code,
      names: [...(above?.names ?? []), names.split('|')],
      dates: once(() => (always === '=' ? (above?.dates() ?? []) : datesOf(years, always, yearly))),
    });
  }
  return places;
}

function once<T>(work: () => T): () => T {
  let done: { value: T } | undefined;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}

function datesOf(years: string[], always: string, yearly: string[]): string[] {
  return years.flatMap((year, index) =>
    `${always} ${yearly[index] ?? ''}`
      .split(' ')
      .filter((day) => day !== '')
      .sort()
      .map((day) => `${year}-${day.slice(0, 2)}-${day.slice(2)}`),
  );
}

/** The words of a name in no order: "Bavaria, Germany" is as good. */
const keyOf = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[\u0300-\u036f.'’]/g, '')
    .replace(/&/g, ' and ')
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '')
    .sort()
    .join(' ');

/** "Germany, Bavaria" in every way to say it: each part by any of its names. */
const sayings = ([first = [], ...others]: string[][]): string[] =>
  others.length === 0
    ? first
    : first.flatMap((name) => sayings(others).map((further) => `${name}, ${further}`));

function findPlace(places: Place[], typed: string): PublicHolidays | { regions: string[] } {
  const given = keyOf(typed);
  const is = (name: string) => keyOf(name) === given;
  const whole = places.find(({ code, names }) => is(code) || sayings(names).some(is));
  const byOwnName = places.filter(({ names }) => names.at(-1)?.some(is));
  const found = whole ?? (byOwnName.length === 1 ? byOwnName[0] : undefined);
  if (found !== undefined)
    return { region: found.code, name: found.names.map(([name]) => name).join(', '), dates: found.dates() };
  const country = keyOf(typed.split(',')[0] ?? '');
  const named = places.find(
    ({ code, names }) =>
      names.length === 1 && [code, ...(names[0] ?? [])].some((each) => keyOf(each) === country),
  );
  const inside = places.filter(({ code, names }) => names.length === 2 && code.startsWith(`${named?.code}-`));
  return { regions: inside.map(({ names }) => names[1]?.[0] ?? '') };
}
