/** Puts the desks of rescue together: the room, the aids, the searches; drift stands behind all three. */
import type { RescueSuggestion } from '#contract'
import type { DriftDesk } from '../desk/drift-desk.ts'
import type { RescueAids } from '../http/routes/rescue-aid.ts'
import { RescueAid } from './aid.ts'
import { CraftDrift } from './craft-drift.ts'
import { RescueDesk, type RescueDeskParts } from './desk.ts'
import { DriftChances } from './drift-chances.ts'
import { onLand } from './on-land.ts'
import { SearchDesk } from './search-desk.ts'
import { suggesting } from './suggesting.ts'

export interface DesksParts extends Omit<RescueDeskParts, 'suggestions' | 'isOnLand'> {
  readonly drift: DriftDesk
  /** Whether all that this node knows is made up. */
  simulated(): boolean
  /** The name of this node as messages of alert have it. */
  readonly sender: string
  warn(text: string): void
}

export interface RescueDesks {
  readonly room: RescueDesk
  readonly aids: RescueAids
  /** What may be one, as screens are told it. */
  suggestions(): readonly RescueSuggestion[]
  close(): Promise<void>
}

export function openDesks(parts: DesksParts): RescueDesks {
  const { service, acts, nameOf, warn, simulated, sender } = parts
  const drift = new CraftDrift(parts.drift.service)
  const chances = new DriftChances({
    drift,
    nowMs: () => service.nowMs(),
    known: () => {
      suggestions.again()
      room.again()
    },
    warn,
  })
  const suggestions = suggesting(service, chances.of, () => room.again())
  const room = new RescueDesk({ service, acts, tagOf: parts.tagOf, nameOf, suggestions, isOnLand: onLand() })
  const searches = new SearchDesk({ service, desk: room, drift: parts.drift, nameOf, warn })
  return {
    room,
    suggestions,
    aids: { aid: new RescueAid({ service, acts, drift, simulated, sender }), searches },
    close: async () => {
      chances.close()
      suggestions.close()
      room.close()
      await searches.close()
    },
  }
}
