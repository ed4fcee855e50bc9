/** A ledger in the hand of a test: keeps what was committed, and can be made not to answer. */
import type { Act } from '#custody'
import { type AccessQuery, type Acts, ActsDown, type Committed, type LoggedAct } from '../../acts/ports.ts'

export class FakeActs implements Pick<Acts, 'commitAll' | 'log'> {
  readonly acts: Act[] = []
  isDown = false
  /** Called when the acts stand in the ledger, before who committed them hears of it. */
  onCommitted: (() => void) | null = null

  async commitAll(acts: readonly Act[]): Promise<readonly Committed[]> {
    if (this.isDown) throw new ActsDown('the ledger is down')
    const first = this.acts.length
    this.acts.push(...acts)
    this.onCommitted?.()
    return acts.map((_, index) => ({ entry: first + index, timeMs: 0 }))
  }

  async log({ kinds, limit }: AccessQuery): Promise<readonly LoggedAct[]> {
    return this.acts
      .map((act, entry) => ({ ...act, entry, timeMs: 0 }))
      .filter(({ kind }) => kinds === null || kinds.includes(kind))
      .toReversed()
      .slice(0, limit)
  }

  /** Kind and reason of each, in order. */
  get told(): string[] {
    return this.acts.map(({ kind, reason }) => (reason === null ? kind : `${kind}: ${reason}`))
  }
}
