/** How bytes come in: the part of a feed that knows sockets and files. */
import type { LineCutter } from './line-cutter.ts'

/** What an input tells its feed. */
export interface InputEvents {
  /** A cutter for one peer, file or datagram; its lines go to the feed. */
  newCutter(): LineCutter
  opened(): void
  /** The way is closed. `reason` is for people; null when the other side just hung up. */
  lost(reason: string | null): void
  retry(): void
  finished(): void
  /** Bytes that came in while we could not take them: they are gone, and counted. */
  dropped(): void
  /** A remark worth reading that is no failure. */
  remark(text: string): void
  /** True while the log cannot take more: sockets stop reading. */
  isHeld(): boolean
}

export interface Input {
  start(): Promise<void>
  stop(): Promise<void>
  /** The log takes lines again. */
  resume(): void
}

/** What an input needs of the world. */
export interface InputWorld {
  nowMs(): number
  /** 0 to 1. */
  chance(): number
}
