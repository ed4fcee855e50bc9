/** Files of secrets: made once, for their owner alone, never written over. */
import { chmod, link, mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The text of the file; `make` is asked for it when there is none. Of two that make it at once, one's stands for both. */
export async function secretFile(
  path: string,
  make: () => string,
  onWarning: (text: string) => void,
): Promise<string> {
  const there = await textIfThere(path)
  if (there === null) return writeOnce(path, make())
  if (((await stat(path)).mode & 0o077) !== 0) {
    await chmod(path, 0o600)
    onWarning(
      `${path} could be read by others: now only by its owner. Was it copied? Then it must be replaced, and the partners paired anew.`,
    )
  }
  return there
}

async function writeOnce(path: string, text: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true })
  const draft = `${path}.${process.pid}.new`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  try {
    // Never over one that is there: a link fails where a rename would not.
    await link(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return await readFile(path, 'utf8')
  } finally {
    await rm(draft)
  }
  const folder = await open(dirname(path), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
  return text
}

export async function textIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
