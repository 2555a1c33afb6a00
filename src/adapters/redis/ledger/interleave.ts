import { groupBy } from '../../group-by.js';

/** The first `limit` items, taken from each group in turn; within a group the order stays. */
export function interleave<T>(items: readonly T[], groupOf: (item: T) => string, limit: number): T[] {
  const groups = groupBy(items, groupOf);
  const chosen: T[] = [];
  for (let round = 0, left = groups; left.length > 0 && chosen.length < limit; round += 1) {
    chosen.push(...left.map((group) => group[round] as T));
    left = left.filter((group) => group.length > round + 1);
  }
  return chosen.slice(0, limit);
}
