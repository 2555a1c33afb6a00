/**
 * Could this be the id of one person? Whatever else stands in a payload is nobody's, and is not remembered: it may be long,
 * or a list, which Slack takes for a conversation of several, for which the app has no scope.
 */
export const isPersonId = (id: string): boolean => /^[^,\s]{1,64}$/.test(id);
