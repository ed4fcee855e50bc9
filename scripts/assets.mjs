// Files that the compiler leaves behind but the program reads: copied beside the code that reads them.
import { cpSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { root } from './prepare.mjs'

const WANTED = /\.(sql)$/

export function copyAssets(from = join(root, 'src')) {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const path = join(from, entry.name)
    if (entry.isDirectory()) copyAssets(path)
    else if (WANTED.test(entry.name)) {
      const target = join(root, 'dist', relative(join(root, 'src'), path))
      mkdirSync(dirname(target), { recursive: true })
      cpSync(path, target)
    }
  }
}
