const RETURN = 13;

/** The lines as they were before folding, each with its number in the file (RFC 5545, 3.1). */
export function unfold(text: string, take: (line: string, number: number) => void): void {
  const plain = text.replace(/\r(?!\n)/g, '\n');
  let [line, start] = ['', 1];
  for (let from = 0, number = 1; from < plain.length; number += 1) {
    const found = plain.indexOf('\n', from);
    const end = found < 0 ? plain.length : found;
    const piece = plain.slice(from, plain.charCodeAt(end - 1) === RETURN ? end - 1 : end);
    from = end + 1;
    // Between lines that end in CR CR LF there seem to be empty ones.
    if (piece === '') continue;
    if (piece.startsWith(' ') || piece.startsWith('\t')) {
      line += piece.slice(1);
      continue;
    }
    if (line !== '') take(line, start);
    [line, start] = [piece, number];
  }
  if (line !== '') take(line, start);
}
