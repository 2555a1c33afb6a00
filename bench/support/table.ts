export type Row = Record<string, string | number>;

/** Rows as a table in Markdown, which reads well in a terminal too. */
export function tableOf(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = [columns, ...rows.map((row) => columns.map((column) => show(row[column])))];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => [...(line[index] ?? '')].length)));
  const line = (texts: string[]) =>
    `| ${texts.map((text, index) => text.padEnd(widths[index] ?? 0)).join(' | ')} |`;
  const [head, ...body] = cells as [string[], ...string[][]];
  return [head, widths.map((width) => '-'.repeat(width)), ...body].map(line).join('\n');
}

function show(value: string | number | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'number' ? String(Math.round(value * 1000) / 1000) : value;
}
