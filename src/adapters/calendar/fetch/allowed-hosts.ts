/** Says whether a host may be read from though its address is private or not `https`. */
export type AllowedHosts = (url: URL) => boolean;

/** The hosts of `CALENDAR_ALLOW_HOSTS`: a name or address, with a port to allow only that one. */
export function allowedHosts(names: readonly string[]): AllowedHosts {
  const allowed = new Set(names.map(asUrlWritesIt));
  return ({ hostname, port, protocol }) =>
    allowed.has(hostname) || allowed.has(`${hostname}:${port || (protocol === 'http:' ? 80 : 443)}`);
}

/** The same address may be written in many ways, IPv6 above all. `URL` leaves out the port that is usual. */
function asUrlWritesIt(name: string): string {
  const port = /:(\d+)$/.exec(name)?.[1];
  const { hostname } = new URL(`http://${name}`);
  return port === undefined ? hostname : `${hostname}:${Number(port)}`;
}
