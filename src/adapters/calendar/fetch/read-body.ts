import type { Response } from 'undici';

/** A server sent more than is read. */
class TooLarge extends Error {
  readonly code = 'TOO_LARGE';

  constructor() {
    super('more bytes than are read');
  }
}

/** The decompressed body, read chunk by chunk: a decompression bomb is dropped as soon as it is too large. */
export async function readBody(response: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new TooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
