/** Runs `work` for every item, at most `limit` at a time. */
export async function mapLimited<In>(
  items: readonly In[],
  limit: number,
  work: (item: In) => Promise<void>,
): Promise<void> {
  let next = 0;
  const run = async () => {
    for (let index = next++; index < items.length; index = next++) await work(items[index] as In);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, run));
}
