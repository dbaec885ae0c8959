import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/**
 * Puts `src/app/theme-boot.js` in front of everything else: a classic script, so that it runs before
 * the first paint, and a file of its own, because the page's policy forbids scripts in the page.
 */
export function themeScript(): Plugin {
  const source = () => readFileSync('src/app/theme-boot.js', 'utf8');
  let serving = false;
  return {
    name: 'atrium-theme-script',
    configResolved(config) {
      serving = config.command === 'serve';
    },
    buildStart() {
      if (!serving) this.emitFile({ type: 'asset', name: 'theme.js', source: source() });
    },
    configureServer(server) {
      server.middlewares.use('/assets/theme.js', (_request, response) => {
        response.setHeader('Content-Type', 'text/javascript');
        response.end(source());
      });
    },
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const emitted = Object.values(bundle ?? {}).find(
          file => file.type === 'asset' && file.names.includes('theme.js'),
        );
        const file = emitted?.fileName ?? 'assets/theme.js';
        return [{ tag: 'script', attrs: { src: `/${file}` }, injectTo: 'head' }];
      },
    },
  };
}
