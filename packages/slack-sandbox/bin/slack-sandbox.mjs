#!/usr/bin/env node
// Runs the built program: of the published package, or of the repository that it is developed in.
import { existsSync } from 'node:fs';

const places = ['../dist/src/main.js', '../../../dist/packages/slack-sandbox/src/main.js'];
const program = places.map((place) => new URL(place, import.meta.url)).find((url) => existsSync(url));
if (program === undefined) {
  console.error('slack-sandbox is not built yet: run "npm run build" in its repository, then try again.');
  process.exit(1);
}
await import(program.href);
