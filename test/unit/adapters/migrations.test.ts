import { readdirSync } from 'node:fs';
import { MIGRATIONS } from '../../../src/adapters/redis/migrations/migrations.js';

describe('the migrations', () => {
  it('stand in the order of their numbers, without a gap', () => {
    expect(MIGRATIONS.map(({ number }) => number)).toEqual(MIGRATIONS.map((_, at) => at + 1));
  });

  it('are all the numbered files, each under its own name', () => {
    const files = readdirSync('src/adapters/redis/migrations').filter((file) => /^\d/.test(file));
    expect(MIGRATIONS.map(({ number, name }) => `${String(number).padStart(4, '0')}-${name}.ts`)).toEqual(
      files.sort(),
    );
  });
});
