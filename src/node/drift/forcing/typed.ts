/** The typed table of the contract as a field for a run. */
import type { ForcingTableAsked } from '#contract'
import { type ForcingWish, joinFields, type JoinedForcing, readTable, refused } from '#drift'

/** Refused in words when a row is wrong, when current or wind is not typed, or when its hours do not reach over the case. */
export function openTyped(table: ForcingTableAsked, wish: ForcingWish, nowS: number): JoinedForcing {
  const { source, kind, latitude, longitude, rows } = table
  const read = readTable({
    name: 'BY HAND',
    source,
    kind,
    typedS: nowS,
    rows: rows.map(({ at, setDegrees, driftKnots, windFromDegrees, windKnots }) => ({
      timeS: Date.parse(at) / 1000,
      latitude,
      longitude,
      setDegrees,
      driftKnots,
      windFromDegrees,
      windKnots,
    })),
  })
  if (read.kind === 'refused') return read
  const [current, wind] = (['current', 'wind'] as const).map(each =>
    read.fields.find(({ quantity }) => quantity === each),
  )
  if (current === undefined) return refused('no-quantity', { quantity: 'current', names: 'set, drift' })
  if (wind === undefined) return refused('no-quantity', { quantity: 'wind', names: 'wind' })
  return joinFields(current, wind, wish)
}
