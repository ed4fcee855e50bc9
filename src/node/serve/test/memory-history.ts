/** History in memory, for tests of what is given to it. */
import { createFrame, type TrackIdentity } from '#contract'
import type { Fix, History, LogPosition } from '../../store/ports.ts'

export class MemoryHistory implements History {
  readonly fixes: (Fix & { readonly logEnd: LogPosition })[] = []
  readonly identities: TrackIdentity[] = []
  checkpoint: LogPosition = 0
  trouble: string | null = null
  nextNumber = 1
  byMmsi: ReadonlyMap<number, number> = new Map()

  add(fix: Fix, logEnd: LogPosition): void {
    this.fixes.push({ ...fix, logEnd })
  }
  identify(identity: TrackIdentity): void {
    this.identities.push(identity)
  }
  async loadTrackNames() {
    return { nextNumber: this.nextNumber, byMmsi: this.byMmsi }
  }
  async window() {
    return createFrame(0)
  }
  async track() {
    return createFrame(0)
  }
  async pictureAt() {
    return createFrame(0)
  }
  async identitiesAt(tracks: readonly number[]) {
    const newest = new Map(this.identities.map(identity => [identity.number, identity]))
    return [...newest.values()].filter(identity => tracks.includes(identity.number))
  }
  async counts() {
    return []
  }
  get firstTimeMs(): number | null {
    return this.fixes[0]?.timeMs ?? null
  }
  async flush(): Promise<void> {}
  async close(): Promise<void> {}
}
