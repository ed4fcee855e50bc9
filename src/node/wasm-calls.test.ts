/** WebAssembly is called by what the engine does not build it into. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const here = fileURLToPath(new URL('.', import.meta.url))
/** What is WebAssembly inside. */
const LIBRARIES = /(?:from |import\()'(?:@cedar-policy\/cedar-wasm[^']*|h5wasm)'/

test('the engine knows the flag: it takes it without a word', () => {
  const args = ['--conditions=source', '--import', 'tsx', join(here, 'wasm-calls.ts')]
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})

test('whoever loads such a library loads the flag', () => {
  const loading = readdirSync(here, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map(name => ({ name, text: readFileSync(join(here, name), 'utf8') }))
    .filter(({ text }) => /^import (?!type )/m.test(text) && hasLibrary(text))
  expect(loading.length).toBeGreaterThan(1)
  expect(loading.filter(({ text }) => !text.includes("/wasm-calls.ts'")).map(({ name }) => name)).toEqual([])
})

/** Types alone load nothing. */
function hasLibrary(text: string): boolean {
  return LIBRARIES.test(text.replace(/^import type [^;]*?from '[^']+'$/gm, ''))
}
