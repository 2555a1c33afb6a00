/** The result, or `late` if it takes longer than `ms` (real time). The work itself goes on. */
export async function withDeadline<T>(work: Promise<T>, ms: number): Promise<{ done: T } | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), ms);
  });
  try {
    return await Promise.race([work.then((done) => ({ done })), late]);
  } finally {
    clearTimeout(timer);
  }
}
