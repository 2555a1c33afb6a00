/** How long a process that holds a lease may take to say so, before others take it for dead. */
export const ANSWER_WITHIN_MS = 1_000;

/** A lease's id, which says where its holder can be asked about it: `<unique>@<host>:<port>`. */
export function leaseIdAt(unique: string, address: string): string {
  return `${unique}@${address}`;
}

/** Where to ask about a lease; undefined when its id does not say. */
export function holdersAddress(leaseId: string): string | undefined {
  const at = leaseId.lastIndexOf('@');
  return at < 0 ? undefined : leaseId.slice(at + 1);
}
