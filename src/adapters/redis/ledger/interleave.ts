/** The first `limit` items, taken from each group in turn; within a group the order stays. */
export function interleave<T>(items: readonly T[], groupOf: (item: T) => string, limit: number): T[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groupOf(item);
    const members = groups.get(group);
    if (members) members.push(item);
    else groups.set(group, [item]);
  }
  const chosen: T[] = [];
  for (let round = 0; groups.size > 0; round += 1) {
    for (const [group, members] of groups) {
      if (chosen.length === limit) return chosen;
      const item = members[round];
      if (item === undefined) groups.delete(group);
      else chosen.push(item);
    }
  }
  return chosen;
}
