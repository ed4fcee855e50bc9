/** What all questions to services have in common: whole hours that reach over the window, answers in JSON. */
import { type ForcingWish, type Refused, refused } from '#drift'
import type { ForcingDoor } from './door.ts'

const HOUR = 3600

/** Hours are whole and reach over the window. */
export function hoursOf({ fromS, toS }: ForcingWish): readonly [start: string, end: string] {
  return [write(Math.floor(fromS / HOUR) * HOUR), write(Math.ceil(toS / HOUR) * HOUR)]
}

function write(timeS: number): string {
  return new Date(timeS * 1000).toISOString().slice(0, 16)
}

/** An answer in JSON, or why there is none. */
export async function askJson(
  door: ForcingDoor,
  url: URL,
): Promise<{ readonly kind: 'json'; readonly json: unknown } | Refused> {
  const got = await door.get(url.href)
  if (got.kind === 'refused') return got
  try {
    return { kind: 'json', json: JSON.parse(new TextDecoder().decode(got.bytes)) as unknown }
  } catch (error) {
    if (error instanceof SyntaxError) return refused('not-this-format', { format: 'JSON', what: url.host })
    throw error
  }
}
