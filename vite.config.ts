/** How the screens are built: from src/web into dist/web, which the node serves. */
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig } from 'vite'

const root = fileURLToPath(new URL('src/web', import.meta.url))

export default defineConfig({
  root,
  plugins: [react()],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  // MapLibre 6 brings a real worker file: bundling it ahead of time would lose it.
  optimizeDeps: { exclude: ['maplibre-gl'] },
  worker: { format: 'es' },
  build: {
    outDir: fileURLToPath(new URL('dist/web', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    // Letters and pictures stay files of this node: no data: URL, so that a strict content policy holds.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: {
        index: fileURLToPath(new URL('src/web/index.html', import.meta.url)),
        'field-worker': fileURLToPath(new URL('src/web/field/worker.ts', import.meta.url)),
      },
      // The screen takes types and the frame from the contract. Its schemas, and those of records (zod), check at the node's door, not here.
      treeshake: { moduleSideEffects: id => !/\/src\/(?:contract|records)\/|\/node_modules\/zod\//.test(id) },
      output: {
        // The worker of the page of a unit stands at the root, under one name: from there it may keep the page.
        entryFileNames: chunk =>
          chunk.name === 'field-worker' ? 'field-worker.js' : 'assets/[name]-[hash].js',
        codeSplitting: {
          groups: [
            { name: 'maplibre', test: /node_modules\/maplibre-gl/ },
            {
              name: 'react',
              test: /node_modules\/(react|react-dom|scheduler)/,
            },
          ],
        },
      },
    },
  },
})
