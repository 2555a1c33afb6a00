const { createRequire } = require('node:module');
const { basename } = require('node:path');

const ofJest = createRequire(require.resolve('jest/package.json'));
const { default: Sequencer } = ofJest('@jest/test-sequencer');

const LONGEST = [
  ...['calendar-write-faults', 'caldav', 'half-installed', 'partition', 'request-outage', 'installation'],
  ...['crash-points', 'slack-outage', 'standing-still', 'jobs-outages', 'process', 'bootstrap'],
];
const placeOf = ({ path }) => {
  const place = LONGEST.indexOf(basename(path, '.test.ts'));
  return place < 0 ? LONGEST.length : place;
};

/**
 * What takes longest begins first, so that no worker is left alone with it in the end. Jest knows by itself only how long
 * files took before on the same machine, of which a fresh clone knows nothing.
 */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => placeOf(one) - placeOf(other));
  }
};
