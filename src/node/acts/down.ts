/** A database that does not answer, in the words of acts. */
import { HistoryDown } from '../store/history/segment-store.ts'
import { ActsDown } from './ports.ts'

/** @throws ActsDown where the database does not answer. */
export async function orDown<Result>(asked: Promise<Result>): Promise<Result> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof HistoryDown) throw new ActsDown(error.message.replace('history ', ''))
    throw error
  }
}
