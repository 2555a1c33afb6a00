/** The program `slack-sandbox`: a workspace for the app that a manifest describes. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseOptions, USAGE } from './cli-options.js';
import { readManifest, startWorkspace } from './workspace.js';

const PAGE = fileURLToPath(new URL('../page', import.meta.url));

try {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) {
    console.log(USAGE);
  } else {
    const app = readManifest(JSON.parse(await readFile(resolve(options.manifest), 'utf8')));
    const { mode, port } = options;
    const deliverTo = mode === 'http' ? { mode, url: options.url } : { mode };
    const workspace = await startWorkspace({ app, deliverTo, port, pageFolder: PAGE });
    const stop = () => void workspace.stop().then(() => process.exit(0));
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    const variables = Object.entries(workspace.env(mode)).map(([name, value]) => `${name}=${value}`);
    console.log(`Put these into the environment of ${app.name}, and start it:\n`);
    console.log(`${variables.join('\n')}\n`);
    console.log(`The workspace is open: ${workspace.url}\nCtrl-C ends it.`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
