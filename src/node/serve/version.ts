/** The version of the product and the folder it stands in, for a run from the sources and for a built one. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** `src/node/serve` and `dist/node/serve` are as deep as each other. */
export const ROOT_FOLDER = fileURLToPath(new URL('../../../', import.meta.url))

/** Where the built screens are. */
export const WEB_FOLDER = join(ROOT_FOLDER, 'dist', 'web')

export function readVersion(): string {
  const text = readFileSync(join(ROOT_FOLDER, 'package.json'), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version
}
