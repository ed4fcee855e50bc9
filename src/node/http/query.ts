/** What may be asked, and how: the parameters of the API, read at the door. What is not named here is refused. */
import { z } from 'zod'
import { Freshness, TrackClassName } from '#contract'
import { HTTP_LIMITS } from './limits.ts'
import { Refusal } from './problem.ts'

/** An instant in a question; what follows is milliseconds since 1970 UTC. */
const When = z.iso
  .datetime({ offset: true, error: 'an instant looks like 2026-11-25T02:14:36Z' })
  .transform(text => Date.parse(text))

const whole = (least: number, most: number, otherwise: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `a whole number from ${least} to ${most}`)
    .transform(Number)
    .pipe(z.number().min(least).max(most))
    .optional()
    .transform(value => value ?? otherwise)
    .meta({ description: `A whole number from ${least} to ${most}; ${otherwise} when left out` })

const listOf = <W extends string>(words: z.ZodType<W, W> & { readonly options: readonly W[] }) =>
  z
    .string()
    .max(400)
    .transform((text): unknown[] => text.split(','))
    .pipe(z.array(z.unknown().pipe(words)))
    .optional()
    .meta({ description: `One or more, divided by commas: ${words.options.join(', ')}` })

const BOX_ERROR = 'west,south,east,north in degrees'
const Box = z
  .string()
  .max(100)
  .transform(text => text.split(',').map(part => (part.trim() === '' ? Number.NaN : Number(part))))
  .pipe(
    z
      .tuple([longitude(), latitude(), longitude(), latitude()], BOX_ERROR)
      .refine(([, south, , north]) => south <= north, BOX_ERROR),
  )
  .optional()
  .meta({
    description:
      'west,south,east,north in degrees. West greater than east goes across the 180th meridian. Tracks without a position are outside',
  })

function longitude() {
  return z.number(BOX_ERROR).min(-180, BOX_ERROR).max(180, BOX_ERROR)
}

function latitude() {
  return z.number(BOX_ERROR).min(-90, BOX_ERROR).max(90, BOX_ERROR)
}

const page = {
  limit: whole(1, HTTP_LIMITS.pageMax, HTTP_LIMITS.pageDefault),
  cursor: z
    .string()
    .regex(/^\d{1,10}$/, '`next` of the answer before')
    .transform(Number)
    .optional()
    .meta({ description: '`next` of the answer before' }),
  class: listOf(TrackClassName),
  freshness: listOf(Freshness),
  bbox: Box,
  q: z
    .string()
    .trim()
    .min(1)
    .max(HTTP_LIMITS.searchCharactersMax)
    .optional()
    .meta({ description: 'A part of the name, call sign, MMSI, IMO number or id' }),
}

const span = {
  from: When.optional().meta({ description: 'ISO 8601; one hour before `to` when left out' }),
  to: When.optional().meta({ description: 'ISO 8601; now when left out' }),
}

export const VesselsQuery = z.strictObject(page)
export type VesselsQuery = z.infer<typeof VesselsQuery>

export const PictureQuery = z.strictObject({ ...page, at: When.meta({ description: 'ISO 8601' }) })

export const TrackHistoryQuery = z.strictObject({
  ...span,
  limit: whole(1, HTTP_LIMITS.fixesMax, HTTP_LIMITS.fixesDefault),
})

export const HistoryQuery = z.strictObject({
  ...span,
  stepSeconds: whole(0, HTTP_LIMITS.stepSecondsMax, 0),
  limit: whole(1, HTTP_LIMITS.rowsMax, HTTP_LIMITS.rowsDefault),
})

export const PlotsQuery = z.strictObject({
  seconds: whole(1, HTTP_LIMITS.plotSecondsMax, HTTP_LIMITS.plotSecondsDefault),
  limit: whole(1, HTTP_LIMITS.plotsMax, HTTP_LIMITS.plotsDefault),
})

export const DoubtsQuery = z.strictObject({
  limit: whole(1, HTTP_LIMITS.doubtsMax, HTTP_LIMITS.doubtsDefault),
})

export const SpanQuery = z.strictObject(span)

export const TimelineQuery = z.strictObject({
  ...span,
  bins: whole(1, HTTP_LIMITS.binsMax, HTTP_LIMITS.binsDefault),
})

export const NoQuery = z.strictObject({})

export const TrackParameters = z.object({
  id: z
    .string()
    .min(1)
    .max(HTTP_LIMITS.pathPartCharactersMax)
    .meta({ description: 'The id of the track, or its MMSI' }),
})

export interface Span {
  readonly fromMs: number
  readonly toMs: number
}

/** @throws Refusal when the span is empty, runs backwards or is longer than allowed. */
export function spanOf(
  asked: { readonly from?: number | undefined; readonly to?: number | undefined },
  nowMs: number,
  spanMsMax: number,
): Span {
  const toMs = asked.to ?? nowMs
  const fromMs = asked.from ?? toMs - HTTP_LIMITS.spanMsDefault
  if (fromMs >= toMs) {
    throw new Refusal(400, 'bad-parameter', "'from' must be before 'to'.", { parameter: 'from' })
  }
  if (toMs - fromMs > spanMsMax) {
    const hours = Math.floor(spanMsMax / 3_600_000)
    throw new Refusal(400, 'bad-parameter', `At most ${hours} hours can be asked for at once.`, {
      parameter: 'from',
    })
  }
  return { fromMs, toMs }
}
