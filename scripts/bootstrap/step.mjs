import { spawn } from 'node:child_process';

const OUTPUT_LINES_SHOWN = 25;

/** Runs a command; tells how long it took. What it prints is shown only, and in part, when it fails. */
export async function runStep(title, [command, ...args], { cwd, say }) {
  const startedMs = Date.now();
  say(`${title} …`);
  const output = [];
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  const problem = await new Promise((settle) => {
    child.once('error', (error) => settle(error.message));
    child.once('close', (code, signal) =>
      settle(code === 0 ? undefined : `it ended with ${signal ?? `code ${code}`}`),
    );
  });
  if (problem === undefined) {
    say(` ${((Date.now() - startedMs) / 1000).toFixed(1)} s\n`);
    return;
  }
  const lines = Buffer.concat(output).toString('utf8').trimEnd().split('\n').slice(-OUTPUT_LINES_SHOWN);
  const said = lines.map((line) => `  ${line}`).join('\n');
  throw new Error(`${title} failed: ${problem}. The last it said:\n${said}`);
}
