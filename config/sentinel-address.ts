/** What `redis+sentinel://` or `rediss+sentinel://` names; user names and passwords as they are, not percent-encoded. */
export interface SentinelAddress {
  sentinels: { host: string; port: number }[];
  /** What the sentinels call the master. */
  master: string;
  db: number;
  /** To the sentinels too. */
  tls: boolean;
  username?: string;
  password?: string;
  sentinelUsername?: string;
  sentinelPassword?: string;
}

const SCHEME = /^rediss?\+sentinel:\/\//i;
const SHAPE =
  /^(?<scheme>rediss?)\+sentinel:\/\/(?:(?<who>[^@]*)@)?(?<hosts>[^@/?#]+)\/(?<master>[^@/?#]+)(?:\/(?<db>\d+))?(?:\?(?<options>[^#]*))?$/i;
const HOST = /^(?:\[(?<v6>[\da-f:.]+)\]|(?<name>[\w.-]+))(?::(?<port>\d{1,5}))?$/i;
const SENTINEL_PORT = 26_379;
const OPTIONS = ['sentinel_username', 'sentinel_password'];

export const namesSentinels = (url: string): boolean => SCHEME.test(url);

/**
 * Reads `redis+sentinel://[user:password@]host[:26379][,host…]/master[/db][?sentinel_username=…&sentinel_password=…]`, as
 * redis-sentinel-url, RedisVL and Prefect write it; `rediss+sentinel://` is the same over TLS. Undefined when it is none.
 */
export function readSentinelAddress(url: string): SentinelAddress | undefined {
  const { scheme, who, hosts, master, db, options } = SHAPE.exec(url)?.groups ?? {};
  const sentinels = hosts?.split(',').map(sentinelOf) ?? [];
  // A plus sign stands for itself, as in the rest of the address.
  const asked = new URLSearchParams(options?.replaceAll('+', '%2B'));
  if (scheme === undefined || master === undefined || !sentinels.every((each) => each !== undefined))
    return undefined;
  if (![...asked.keys()].every((name) => OPTIONS.includes(name))) return undefined;
  const [username, password] = who?.split(/:(.*)/s) ?? [];
  try {
    return {
      sentinels,
      master: decodeURIComponent(master),
      db: Number(db ?? 0),
      tls: scheme.toLowerCase() === 'rediss',
      ...(username && { username: decodeURIComponent(username) }),
      ...(password && { password: decodeURIComponent(password) }),
      ...given('sentinelUsername', asked.get('sentinel_username')),
      ...given('sentinelPassword', asked.get('sentinel_password')),
    };
  } catch {
    return undefined;
  }
}

function sentinelOf(text: string): SentinelAddress['sentinels'][number] | undefined {
  const { v6, name, port } = HOST.exec(text)?.groups ?? {};
  const host = v6 ?? name;
  return host === undefined || Number(port ?? 0) > 65_535
    ? undefined
    : { host, port: Number(port ?? SENTINEL_PORT) };
}

const given = (name: string, value: string | null) => (value ? { [name]: value } : {});
