/**
 * Storage that can lose what was not synced. What is written is seen by the running node at once and is on disk after `sync`;
 * a crash leaves what was synced, whole transactions and nothing between.
 */
export type Put = readonly [key: string, value: unknown]

export class Disk {
  #synced = new Map<string, unknown>()
  #seen = new Map<string, unknown>()
  #written: Put[] = []

  get<T>(key: string): T | null {
    return (this.#seen.get(key) as T | undefined) ?? null
  }

  /** What would be found after a crash now. */
  synced<T>(key: string): T | null {
    return (this.#synced.get(key) as T | undefined) ?? null
  }

  /** In the order in which keys were first written. */
  *under<T>(prefix: string): Generator<readonly [string, T]> {
    for (const [key, value] of this.#seen) if (key.startsWith(prefix)) yield [key, value as T]
  }

  write(puts: readonly Put[]): void {
    for (const [key, value] of puts) this.#seen.set(key, value)
    this.#written.push(...puts)
  }

  /** What became durable. */
  sync(): readonly Put[] {
    const written = this.#written
    for (const [key, value] of written) this.#synced.set(key, value)
    this.#written = []
    return written
  }

  crash(): void {
    this.#seen = new Map(this.#synced)
    this.#written = []
  }

  backup(): ReadonlyMap<string, unknown> {
    return new Map(this.#synced)
  }

  restore(backup: ReadonlyMap<string, unknown>): void {
    this.#synced = new Map(backup)
    this.crash()
  }
}
