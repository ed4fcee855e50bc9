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
      // The screen takes types and the frame from the contract. Its schemas, and those of records (zod), check at the node's door, not here.
      treeshake: { moduleSideEffects: id => !/\/src\/(?:contract|records)\/|\/node_modules\/zod\//.test(id) },
      output: {
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
