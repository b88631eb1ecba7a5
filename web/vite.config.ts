import { defineConfig } from 'vite';

export default defineConfig({
  // Everything is a file of its own: the page is served under a policy that refuses inline scripts, data: modules and blob: workers.
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 400,
    // The libraries change seldom: a browser that knows them reads only the page anew. That of the search is loaded later.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'libraries', test: /node_modules\/(?!minisearch)/ }] } },
    },
  },
  worker: { format: 'es' },
  server: {
    fs: { allow: ['..'] },
    proxy: { '/api': 'http://localhost:5187', '/hub': { target: 'http://localhost:5187', ws: true } },
  },
});
