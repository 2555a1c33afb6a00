/**
 * Evens out what differs between keyboards and says nothing: curly quotes, dashes, invisible characters, runs of
 * white space. The model was trained on texts that went through the same.
 */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[‐‑–—]/g, '-')
    .replace(/[\p{Cf}\p{Cc}\p{Cs}\s]+/gu, (run) => (/[\s\p{Cc}]/u.test(run) ? ' ' : ''))
    .trim();
}
