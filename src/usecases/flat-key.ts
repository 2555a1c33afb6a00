/**
 * A key that is kept for long, as one string. A template keeps each of its parts, and the text that a part was cut from,
 * alive for as long as the key is: three times as many bytes.
 */
export function flatKey(...parts: readonly (string | number)[]): string {
  return parts.join('/');
}
