/** The sources of the configuration as seas that a run may be asked on. */
import type { SeaAsked } from '#contract'
import {
  type Field,
  type FieldDescription,
  type ForcingArea,
  type GridSpec,
  type ForcingWish,
  joinFields,
  readTable,
  type Refused,
  refused,
  say,
} from '#drift'
import { seaRefused, type SeaSource } from '../seas.ts'
import { aboutOf } from './about.ts'
import { type AllowedOrigin, openDoor } from './door.ts'
import type { ForcingEntry, SourceShell } from './entries.ts'
import { openSource } from './sources.ts'

export interface ConfiguredSources {
  readonly area: ForcingArea
  readonly sources: readonly (ForcingEntry & { readonly windFrom: string | null })[]
  readonly allowed: readonly AllowedOrigin[]
}

/**
 * Each as a `SeaSource`. A wind by hand goes before that of the source; a source without any wind is refused: nothing is
 * taken for a calm. Opening throws a `Refusal` that says in both languages why not.
 */
export function configuredSeas(
  { area, sources, allowed }: ConfiguredSources,
  nowS: () => number,
): readonly SeaSource[] {
  const shell: SourceShell = { door: openDoor(allowed), nowS }
  return sources.map(entry => ({
    id: entry.id,
    name: { en: entry.name, fr: entry.name },
    isDemo: false,
    takesCurrent: false,
    takesWind: true,
    takesTable: false,
    about: aboutOf(entry),
    open: async (asked, window) => {
      const wind = sources.find(({ id }) => id === entry.windFrom) ?? null
      const opened = await open(entry, wind, asked, { ...window, area }, shell)
      if (opened.kind === 'refused') throw seaRefused(opened)
      return { spec: rounded(opened.grid), fields: opened.fields }
    },
  }))
}

type Opened =
  | { readonly kind: 'opened'; readonly grid: GridSpec; readonly fields: readonly FieldDescription[] }
  | Refused

/** A power of two, so that what is rounded is exact: some 1 mm/s, far below what any source knows. */
const ROUNDED_PER_MS = 1024

/** The field is stored with the case as it was used: numbers with few digits are stored in less than half the room. */
function rounded(grid: GridSpec): GridSpec {
  return { ...grid, values: grid.values.map(each => Math.round(each * ROUNDED_PER_MS) / ROUNDED_PER_MS) }
}

async function open(
  entry: ForcingEntry,
  windEntry: ForcingEntry | null,
  { wind: byHand }: SeaAsked,
  wish: ForcingWish,
  shell: SourceShell,
): Promise<Opened> {
  const read = await openSource(entry, wish, shell)
  if (read.kind === 'refused') return read
  const fields: Field[] = [...read.fields]
  if (byHand !== null) fields.unshift(steadyWind(byHand, wish, shell.nowS()))
  else if (windEntry !== null) {
    const more = await openSource(windEntry, wish, shell)
    if (more.kind === 'refused') return more
    fields.unshift(...more.fields.filter(({ quantity }) => quantity === 'wind'))
  }
  const current = fields.find(({ quantity }) => quantity === 'current')
  const wind = fields.find(({ quantity }) => quantity === 'wind')
  if (current === undefined) return refused('no-quantity', { quantity: 'current', names: entry.name })
  if (wind === undefined) return refused('no-quantity', { quantity: 'wind', names: entry.name })
  const joined = joinFields(current, wind, wish)
  return joined.kind === 'refused' ? joined : { ...joined, kind: 'opened' }
}

function steadyWind(
  { fromDegrees, knots }: NonNullable<SeaAsked['wind']>,
  { fromS, toS, area }: ForcingWish,
  nowS: number,
): Field {
  const rows = [fromS, Math.max(toS, fromS + 1)].map(timeS => ({
    timeS,
    latitude: (area.south + area.north) / 2,
    longitude: (area.west + area.east) / 2,
    setDegrees: null,
    driftKnots: null,
    windFromDegrees: fromDegrees,
    windKnots: knots,
  }))
  const read = readTable({ name: 'BY HAND', source: 'BY HAND', kind: 'forecast', typedS: nowS, rows })
  // The contract has looked at both numbers: a table of two such rows is a wind.
  if (read.kind === 'refused') throw new Error(say(read.said, 'en'))
  return read.fields[0] as Field
}
