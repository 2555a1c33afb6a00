/** Slack's workspace id, `T…`; everything that is stored or sent goes by it. */
export type TeamId = string;
