/** The result of a good read, as it is kept: sealed. */
export interface BusyCopy {
  /** Until when it was read (ms); nothing is known of what comes after. */
  to: number;
  /** Start and end (ms) of each busy time that counts. */
  times: [from: number, to: number][];
  /** The server's, for the next read. */
  validator?: string;
}
