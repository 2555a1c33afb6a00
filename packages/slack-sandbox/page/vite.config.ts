import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Where `npm run sandbox` listens; only the development server of the page needs to know. */
const workspace = 'http://127.0.0.1:4600';

export default defineConfig({
  root: here,
  base: './',
  publicDir: false,
  build: {
    outDir: fileURLToPath(new URL('../../../dist/packages/slack-sandbox/page', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
  },
  server: { proxy: { '/sandbox/api': workspace } },
});
