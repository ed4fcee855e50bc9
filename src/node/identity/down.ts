/** What means that the database or the ledger does not answer now, and may later. */
import { ActsDown } from '../acts/ports.ts'

/** It is asked again; anything else is a failure of ours. */
export function isDown(error: unknown): boolean {
  return error instanceof ActsDown || (error instanceof Error && error.name === 'HistoryDown')
}
