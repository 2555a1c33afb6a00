import type { ServerResponse } from 'node:http';

/** The page holds no scripts, may not be framed, and tells nobody where somebody came from: its address carries a code. */
export function withHeaders(response: ServerResponse): ServerResponse {
  response.setHeader(
    'content-security-policy',
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cache-control', 'no-store');
  return response;
}

/** Unless it was answered before. */
export function show(response: ServerResponse, status: number, html: string): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(html);
}
