/** One bit of a file altered, as a disk does it, and put back. */
import { readFile, writeFile } from 'node:fs/promises'

/** @returns what puts it back. */
export async function flip(path: string, place?: number): Promise<() => Promise<void>> {
  const bytes = await readFile(path)
  const flipped = Buffer.from(bytes)
  const where = place ?? Math.floor(bytes.length / 2)
  flipped[where] = (flipped[where] as number) ^ 1
  await writeFile(path, flipped)
  return () => writeFile(path, bytes)
}

export async function withFlippedBit(
  path: string,
  look: () => Promise<unknown>,
  place?: number,
): Promise<void> {
  const restore = await flip(path, place)
  try {
    await look()
  } finally {
    await restore()
  }
}
