/** Questions to ERDDAP's griddap: the area and the hours stand in the address. */
import { type ForcingWish, readErddap, type ReadFields } from '#drift'
import { askJson, hoursOf } from './ask.ts'
import { type ErddapEntry, factsOf, type SourceShell } from './entries.ts'

/** griddap takes the node nearest to each end, which may lie inside: so a grid of up to 0.25 degrees still covers the area. */
const MARGIN_DEGREES = 0.25

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
    range(south - MARGIN_DEGREES, north + MARGIN_DEGREES),
    range(west - MARGIN_DEGREES, east + MARGIN_DEGREES),
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
