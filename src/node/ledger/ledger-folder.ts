/**
 * A ledger in a folder: entries in, tiles and a signed checkpoint out. One writer.
 *
 *   full and partial tiles, bundles ──synced──► checkpoint ──synced──► promised to the caller
 *
 * The checkpoint comes last: whatever a crash leaves beyond it is not part of the ledger, and is written over.
 */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import {
  decodeBundle,
  encodeBundle,
  type Growth,
  grow,
  NOTHING_GROWN,
  openCheckpoint,
  resume,
  type SignedCheckpoint,
  type Signer,
  StoredTree,
  sameBytes,
  signCheckpoint,
  type Tile,
  TILE_WIDTH,
  tilePath,
  widthOf,
} from '#ledger'
import { hasher, verify } from './crypto.ts'
import { type NamedBytes, writeDurably } from './durable-files.ts'
import { CHECKPOINT_FILE, TileFiles } from './tile-files.ts'

export type LedgerFault =
  | 'checkpoint-refused' // not signed by this node's key, or not of this ledger
  | 'tiles-do-not-give-the-signed-root'
  | 'behind-what-was-signed' // restored from an older copy: signing on would be a second history
  | 'differs-from-what-was-signed'
  | 'a-write-failed' // what is on disk is not known: open it again

export class LedgerBroken extends Error {
  override readonly name = 'LedgerBroken'
  readonly fault: LedgerFault
  readonly folder: string
  constructor(fault: LedgerFault, folder: string, cause?: unknown) {
    super(`The ledger in ${folder} cannot be written: ${fault}.`, { cause })
    this.fault = fault
    this.folder = folder
  }
}

/** Puts files on disk, all of them durable when it resolves. */
export type Write = (folder: string, files: readonly NamedBytes[]) => Promise<void>

export class LedgerFolder {
  readonly files: TileFiles
  readonly #write: Write
  readonly #signer: Signer
  #growth: Growth
  /** The entries of the last bundle while it is not full. */
  #bundle: readonly Uint8Array[]
  #checkpoint: SignedCheckpoint | null
  #work: Promise<unknown> = Promise.resolve()
  #broken: LedgerBroken | null = null

  private constructor(
    files: TileFiles,
    signer: Signer,
    growth: Growth,
    bundle: readonly Uint8Array[],
    checkpoint: SignedCheckpoint | null,
    write: Write,
  ) {
    this.files = files
    this.#write = write
    this.#signer = signer
    this.#growth = growth
    this.#bundle = bundle
    this.#checkpoint = checkpoint
  }

  /**
   * `head`: the largest checkpoint of this ledger that anyone else holds, such as the partner's witness.
   * The origin is the signer's name.
   * @throws LedgerBroken when going on could sign a second history.
   */
  static open(
    folder: string,
    signer: Signer,
    head: SignedCheckpoint | null = null,
    write: Write = writeDurably,
  ): LedgerFolder {
    const files = new TileFiles(folder)
    const bytes = files.checkpoint()
    if (bytes === null) {
      if (head !== null && head.checkpoint.size > 0) throw new LedgerBroken('behind-what-was-signed', folder)
      return new LedgerFolder(files, signer, NOTHING_GROWN, [], null, write)
    }
    const opened = openCheckpoint(bytes, { origin: signer.key.name, keys: [signer.key] }, verify)
    if (opened.kind === 'refused') throw new LedgerBroken('checkpoint-refused', folder)
    const growth = resumed(files, opened)
    refuseSecondHistory(files, opened, head)
    return new LedgerFolder(files, signer, growth, lastBundle(files, opened.checkpoint.size), opened, write)
  }

  /** null: nothing was ever signed. */
  get checkpoint(): SignedCheckpoint | null {
    return this.#checkpoint
  }

  get size(): number {
    return this.#growth.frontier.size
  }

  /** Adds entries, in order. When it resolves they are on disk under a signed checkpoint. */
  append(entries: readonly Uint8Array[]): Promise<SignedCheckpoint> {
    const done = this.#work.then(() => this.#append(entries))
    this.#work = done.catch(() => null) // the caller of that append has its error; the next one meets #broken
    return done
  }

  async #append(entries: readonly Uint8Array[]): Promise<SignedCheckpoint> {
    if (this.#broken !== null) throw this.#broken
    const from = this.size
    const { growth, root, tiles } = grow(hasher, this.#growth, entries.map(hasher.leaf))
    const { bundles, last } = this.#bundles(entries)
    const signed = signCheckpoint(
      { origin: this.#signer.key.name, size: from + entries.length, root },
      this.#signer,
    )
    const opened = openCheckpoint(signed, { origin: this.#signer.key.name, keys: [this.#signer.key] }, verify)
    if (opened.kind === 'refused') throw new Error(`our own checkpoint is refused: ${opened.reason}`)
    const { folder } = this.files
    try {
      await this.#write(folder, [...tiles, ...bundles].map(named))
      await this.#write(folder, [{ path: CHECKPOINT_FILE, bytes: signed }])
    } catch (error) {
      this.#broken = new LedgerBroken('a-write-failed', folder, error)
      throw this.#broken
    }
    this.#growth = growth
    this.#bundle = last
    this.#checkpoint = opened
    await this.#dropPartial([...tiles, ...bundles])
    return opened
  }

  #bundles(entries: readonly Uint8Array[]): { bundles: Tile[]; last: readonly Uint8Array[] } {
    const bundles: Tile[] = []
    let index = Math.floor(this.size / TILE_WIDTH)
    let waiting: Uint8Array[] = [...this.#bundle, ...entries]
    for (; waiting.length >= TILE_WIDTH; waiting = waiting.slice(TILE_WIDTH), index += 1)
      bundles.push(bundleOf(index, waiting.slice(0, TILE_WIDTH)))
    if (waiting.length > 0 && entries.length > 0) bundles.push(bundleOf(index, waiting))
    return { bundles, last: waiting }
  }

  /** The partial forms of a tile that is now full: readers take its beginning instead. */
  async #dropPartial(tiles: readonly Tile[]): Promise<void> {
    for (const { address } of tiles)
      if (address.width === TILE_WIDTH)
        await rm(join(this.files.folder, `${tilePath(address)}.p`), { recursive: true, force: true })
  }
}

function bundleOf(index: number, entries: readonly Uint8Array[]): Tile {
  return { address: { level: 'entries', index, width: entries.length }, bytes: encodeBundle(entries) }
}

function named({ address, bytes }: Tile): NamedBytes {
  return { path: tilePath(address), bytes }
}

function resumed(files: TileFiles, { checkpoint }: SignedCheckpoint): Growth {
  try {
    const { growth, root } = resume(hasher, checkpoint.size, tile => files.read(tile))
    if (sameBytes(root, checkpoint.root)) return growth
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new LedgerBroken('tiles-do-not-give-the-signed-root', files.folder, error)
  }
  throw new LedgerBroken('tiles-do-not-give-the-signed-root', files.folder)
}

function lastBundle(files: TileFiles, size: number): readonly Uint8Array[] {
  const index = Math.floor(size / TILE_WIDTH)
  const width = widthOf('entries', index, size)
  if (width === 0) return []
  const bytes = files.read({ level: 'entries', index, width })
  const entries = bytes === null ? null : decodeBundle(bytes, width)
  if (entries === null) throw new LedgerBroken('tiles-do-not-give-the-signed-root', files.folder)
  return entries
}

/** Compares with the head that another holds. Our tiles must give its root at its size. */
function refuseSecondHistory(files: TileFiles, own: SignedCheckpoint, head: SignedCheckpoint | null): void {
  if (head === null) return
  const { size } = head.checkpoint
  if (size > own.checkpoint.size) throw new LedgerBroken('behind-what-was-signed', files.folder)
  const root = new StoredTree(hasher, files).root(size, own.checkpoint.size)
  if (!sameBytes(root, head.checkpoint.root))
    throw new LedgerBroken('differs-from-what-was-signed', files.folder)
}
