import { defineConfig, mergeConfig, type Plugin, runnerImport } from 'vite';
import base from './vite.config';

/** The page with a server in memory behind it, to work on the page alone: `npm run dev`, `npm run preview`. */
export default defineConfig(async ({ isPreview }) => {
  const { module } = await runnerImport<{ mockServer: () => Plugin }>('./src/testing/mock-plugin.ts', {
    configFile: false,
    resolve: { ...base.resolve },
  });
  return mergeConfig(base, { appType: isPreview ? 'custom' : 'spa', plugins: [module.mockServer()] });
});
