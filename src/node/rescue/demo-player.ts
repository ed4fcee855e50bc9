/** Plays the night of the demonstration into the rescues of this node: what is its own centre's to hear, when it is time. */
import type { Incident } from '#simulation'
import { contactOf } from './contact-of.ts'
import { DEMO_CONTACTS, DEMO_UNITS } from './demo-script.ts'
import type { RescueService } from './service.ts'

export interface DemoParts {
  readonly service: RescueService
  incident(): Incident | null
  tagOf(number: string): string
  warn(text: string): void
}

const LOOK_MS = 500
/** What was due longer ago than this was missed while nobody played: it does not come late. */
const MISSED_MS = 10_000

/** @returns what ends it */
export function playDemo(parts: DemoParts): () => void {
  const told = new Set<string>()
  let isBusy = false
  const timer = setInterval(() => {
    if (isBusy) return
    isBusy = true
    step(parts, told)
      .catch((error: Error) => parts.warn(`The demonstration waits: ${error.message}`))
      .finally(() => (isBusy = false))
  }, LOOK_MS)
  return () => clearInterval(timer)
}

async function step({ service, incident, tagOf }: DemoParts, told: Set<string>): Promise<void> {
  for (const unit of DEMO_UNITS) {
    if (unit.of !== service.centre || service.log.state.units.has(unit.unit)) continue
    await service.byRule({ kind: 'unit.reported', ...unit })
  }
  const now = incident()
  if (now === null) return
  const nowMs = service.nowMs()
  for (const [index, { centre, afterMs, draft }] of DEMO_CONTACTS.entries()) {
    const key = `${now.number}:${index}`
    const lateMs = nowMs - now.beganMs - afterMs
    if (centre !== service.centre || lateMs < 0 || told.has(key)) continue
    told.add(key)
    const boat = now.boatAt(nowMs)
    if (lateMs > MISSED_MS || boat === null) continue
    const { latitude, longitude } = boat
    await service.contactByRule(contactOf(draft({ latitude, longitude }, now.people), nowMs, tagOf))
  }
}
