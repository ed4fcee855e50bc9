/** Questions to ERDDAP's griddap: the area and the hours stand in the address. */
import { type ForcingWish, readErddap, type ReadFields } from '#drift'
import { askJson, hoursOf } from './ask.ts'
import { type ErddapEntry, factsOf, type SourceShell } from './entries.ts'

/** A cut of a griddap data set: the hours and the area of the case. */
export async function openErddap(
  entry: ErddapEntry,
  wish: ForcingWish,
  { door, nowS }: SourceShell,
): Promise<ReadFields> {
  const { west, south, east, north } = wish.area
  const [start, end] = hoursOf(wish)
  const cut = [
    range(`${start}:00Z`, `${end}:00Z`),
    ...Array.from({ length: entry.levels }, () => '[0]'),
    range(south, north),
    range(west, east),
  ].join('')
  const query = entry.variables.map(name => `${name}${cut}`).join()
  const answer = await askJson(door, new URL(`${entry.dataset}.json?${encodeURIComponent(query)}`))
  if (answer.kind === 'refused') return answer
  return readErddap(answer.json, {
    facts: factsOf(entry, nowS()),
    named: { [entry.quantity]: entry.variables },
  })
}

function range(first: number | string, last: number | string): string {
  return `[(${first}):(${last})]`
}
