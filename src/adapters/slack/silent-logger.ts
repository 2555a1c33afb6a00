const nothing = () => undefined;

/** For clients of the SDK whose failures are told by whoever calls; their own log lines may carry a request's body. */
export const silentLogger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => 'error' as never,
};
