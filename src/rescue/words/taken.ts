/** Which letters of a plain text already belong to a finding, so that no digit is read twice. */
export interface Taken {
  mark(from: number, to: number): void
  isFree(from: number, to: number): boolean
}

export function createTaken(length: number): Taken {
  const letters = new Uint8Array(length)
  return {
    mark: (from, to) => void letters.fill(1, from, to),
    isFree: (from, to) => {
      for (let at = from; at < to; at += 1) if (letters[at] === 1) return false
      return true
    },
  }
}
