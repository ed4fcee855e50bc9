/** What officers of a night ask of the drift room: a drift from what a contact told, whether it explains another, and searches. */
import { z } from 'zod'
import { SearchPlatform } from '#contract'

const After = z
  .string()
  .regex(/^\d{2}:[0-5]\d(:[0-5]\d)?$/, 'hours and minutes after the start, as in 01:35 or 01:35:20')
const Name = z.string().regex(/^\$[A-Za-z][A-Za-z0-9-]{0,39}$/, 'a name such as $X')
const Centre = z.enum(['UK', 'FR'])

const SearchUnit = z.strictObject({
  name: z.string().min(1).max(40),
  platform: SearchPlatform,
  speedKn: z.number().positive().max(400),
  transitKn: z.number().positive().max(400),
  enduranceH: z.number().positive().max(24),
  transitH: z.number().min(0).max(24).default(0),
  heightFt: z.number().min(0).max(5000).nullable().default(null),
})

/** By the first watch officer of a centre. */
export const NightAsk = z.discriminatedUnion('ask', [
  z.strictObject({
    at: After,
    centre: Centre,
    ask: z.literal('drift'),
    name: Name.describe('Of the run'),
    from: Name.describe('A contact that told a place'),
    hours: z.number().int().min(1).max(24),
    isInWater: z.boolean().default(false).describe('Half of the chance on people in the water'),
    particles: z.number().int().min(500).max(20_000).default(3000),
  }),
  z.strictObject({
    at: After,
    centre: Centre,
    ask: z.literal('explains'),
    run: Name,
    second: Name.describe('A contact that told another place'),
    verdict: z.enum(['adrift', 'no']),
    isAcrossLine: z.boolean().describe('Whether the two places are on the two sides of the line'),
  }),
  z.strictObject({
    at: After,
    centre: Centre,
    ask: z.literal('search'),
    name: Name.describe('Of the plan, and of the search of the case'),
    run: Name,
    case: Name,
    craft: Name.nullable().default(null),
    units: z.array(SearchUnit).min(1).max(6),
    visibilityNm: z.number().positive().max(30),
    windKn: z.number().min(0).max(100),
    waterC: z.number().min(-2).max(40).nullable().default(null),
    after: z
      .strictObject({ search: Name, movedNmMin: z.number().min(0).max(50) })
      .nullable()
      .default(null)
      .describe(
        'A search that found nothing; how far from it, and from the plan that would be made if it had not been, the areas must lie at least',
      ),
  }),
])
export type NightAsk = z.infer<typeof NightAsk>
