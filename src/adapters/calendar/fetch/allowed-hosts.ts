/** Says whether a host may be read from though its address is private or not `https`. */
export type AllowedHosts = (url: URL) => boolean;

/** The hosts of `CALENDAR_ALLOW_HOSTS`: a name or address, with a port to allow only that one. */
export function allowedHosts(names: readonly string[]): AllowedHosts {
  const allowed = new Set(names.map((name) => name.toLowerCase()));
  return ({ hostname, host }) => allowed.has(hostname) || allowed.has(host);
}
