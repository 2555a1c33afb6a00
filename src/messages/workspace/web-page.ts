import { joined } from '../parts/words.js';
/** Without scripts, pictures or fonts from elsewhere, so that the strictest policy holds for it. */
export function webPage(title: string, parts: (string | false)[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body><main>
<h1>${escapeHtml(title)}</h1>
${joined('\n', ...parts)}
</main></body>
</html>
`;
}

const STYLE = `:root{color-scheme:light dark}
body{margin:0;font:17px/1.5 system-ui,sans-serif;background:Canvas;color:CanvasText}
main{max-width:30rem;margin:12vh auto 0;padding:0 1.25rem}
h1{font-size:1.6rem;line-height:1.2}
a{display:inline-block;margin:.5rem 0;padding:.7rem 1.3rem;border-radius:.5rem;background:#1f3a4d;color:#fff;font-weight:600;text-decoration:none}
a:focus-visible{outline:3px solid #4c9ac9;outline-offset:2px}`;

export const webParagraph = (words: string): string => `<p>${escapeHtml(words)}</p>`;
export const webButton = (href: string, label: string): string =>
  `<p><a href="${escapeHtml(href)}">${escapeHtml(label)}</a></p>`;

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
