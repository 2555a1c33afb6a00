/** Says which mutants nobody noticed, and how many of each file were noticed. */
import { relative } from 'node:path';

const isNoticed = ({ outcome } = {}) => outcome === 'killed' || outcome === 'timed out';

export function report(root, sources, mutants, outcomes) {
  const lines = new Map(sources.map(({ name, content }) => [name, content.split('\n')]));
  for (const { id, fileName, location, replacement, mutatorName } of mutants) {
    const result = outcomes.get(id);
    if (isNoticed(result)) continue;
    const { line, column } = location.start;
    const at = `${relative(root, fileName)}:${line + 1}:${column + 1}`;
    console.log(`${result?.outcome ?? 'not tried'}: ${mutatorName} ${at}`);
    console.log(
      `  ${lines.get(fileName)?.[line]?.trim()}\n  → ${replacement?.replace(/\s+/g, ' ').slice(0, 120)}`,
    );
  }
  const folders = [...new Set(sources.map(({ name }) => folderOf(root, name)))];
  const rows = [
    ...sources.map(({ name }) => [relative(root, name), ({ fileName }) => fileName === name]),
    ...folders.map((folder) => [folder, ({ fileName }) => folderOf(root, fileName) === folder]),
    ['all', () => true],
  ];
  for (const [name, belongs] of rows) {
    const own = mutants.filter(belongs);
    const noticed = own.filter(({ id }) => isNoticed(outcomes.get(id))).length;
    const share = own.length === 0 ? 100 : (100 * noticed) / own.length;
    console.log(`${share.toFixed(1).padStart(5)} %  ${noticed} of ${own.length}  ${name}`);
  }
}

/** `src/domain/rules/`, whatever lies below it. */
const folderOf = (root, name) => `${relative(root, name).split('/').slice(0, -1).slice(0, 3).join('/')}/`;
