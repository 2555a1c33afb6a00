const PREFIX = 'ii:{installations}';

/** Where installations are kept: of all workspaces together, in one Cluster slot. */
export const installationKeys = {
  /** HASH of `T…` or `E…` → JSON, tokens sealed. */
  records: `${PREFIX}:records`,
  /** Counter of changes to `records`. */
  version: `${PREFIX}:version`,
  /** A state that was given to a browser; kept ten minutes. */
  state: (state: string) => `${PREFIX}:state:${state}`,
  lock: (name: string) => `${PREFIX}:lock:${name}`,
};
