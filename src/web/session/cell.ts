/** A value that tells when it changes: what the screen's stores are made of. Knows no browser. */
export interface Readable<T> {
  get(): T
  /** Returns the end of the subscription. */
  subscribe(listener: () => void): () => void
}

export interface Cell<T> extends Readable<T> {
  set(value: T): void
  update(change: (value: T) => T): void
}

export function createCell<T>(first: T): Cell<T> {
  let value = first
  const listeners = new Set<() => void>()
  const cell: Cell<T> = {
    get: () => value,
    subscribe: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set: next => {
      if (Object.is(next, value)) return
      value = next
      for (const listener of listeners) listener()
    },
    update: change => cell.set(change(value)),
  }
  return cell
}
