/** Ctrl+C in the middle of work that is no use half done: whatever was started for it goes too, for it hears the exit. */
import { EXIT } from './command.ts'

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

function end(): never {
  process.exit(EXIT.failed)
}

/** @returns what takes it back. */
export function endOnSignal(): () => void {
  for (const signal of SIGNALS) process.once(signal, end)
  return () => {
    for (const signal of SIGNALS) process.off(signal, end)
  }
}

/** Aborted by the first signal; a second one ends the process. */
export function stopOnSignal(): AbortSignal {
  const stop = new AbortController()
  for (const signal of SIGNALS) process.once(signal, () => stop.abort())
  return stop.signal
}
