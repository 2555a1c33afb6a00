import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const NOT_READ = /(^|\/)node_modules$|^(dist|shared)$|(^|\/)\.(?!ci$|github$|changeset$)/;

/** Files of this repository, by path from its root; without what is installed or built. */
export const files: string[] = walk(ROOT).map((file) => relative(ROOT, file));

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return entry.isFile() ? [path] : [];
    return NOT_READ.test(relative(ROOT, path)) ? [] : walk(path);
  });
}

export const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** The comments of a program's file, with a line break after each. */
export function commentsOf(file: string): string {
  const hash = /\.(ya?ml|py)$|^\.ci\/|Dockerfile$|^\.env\.example$|^\.npmrc$/.test(file);
  const pattern = hash ? /(?:^|\s)#.*$/gm : /\/\*[\s\S]*?\*\/|(?:^|\s)\/\/.*$/gm;
  return (textOf(file).match(pattern) ?? []).join('\n');
}

/** Spans and blocks of code in a Markdown page. */
export function codeOf(page: string): string[] {
  const text = textOf(page);
  const blocks = text.match(/^```[\s\S]*?^```|^ {4}\S.*$/gm) ?? [];
  return [...blocks, ...(text.replace(/^```[\s\S]*?^```/gm, '').match(/`[^`\n]+`/g) ?? [])];
}
