/** Set for the Jest project `long`, whose files are those that import this one. */
const drawsAll = (globalThis as { drawsAll?: boolean }).drawsAll === true;

/** How much of a law is tested: `few` by `npm test`, `all` by `npm run test:long`. Runs of a property, or cases of a table. */
export const drawn = <T>(few: T, all: T): T => (drawsAll ? all : few);
