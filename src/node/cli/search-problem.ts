/** What `entente search-plan` reads (`entente-search-problem/1`), as a schema that can be printed. */
import { z } from 'zod'

export const PROBLEM_FORMAT = 'entente-search-problem/1'

const position = z.strictObject({
  latitude: z.number().min(-85).max(85),
  longitude: z.number().min(-180).max(180),
})
const instant = z.iso.datetime().describe('UTC, such as 2026-11-25T06:00:00Z')
const positive = z.number().positive()
const degrees = z.number().min(-360).max(360).describe('clockwise from true north')

const cells = z
  .strictObject({
    kind: z.literal('cells'),
    poc: z.array(z.number().min(0).max(1)).min(1).describe('chance in each cell; the sum is 1 or less'),
    areas: z.array(positive).min(1).describe('of the cells, NM²'),
  })
  .describe('cells that stay where they are: answered with the optimal effort for `effort`')

const normal = z
  .strictObject({
    kind: z.literal('normal'),
    at: position,
    time: instant,
    sigmaNm: positive.describe('standard deviation along `headingDegrees`'),
    sigmaAcrossNm: positive.optional().describe('the same when left out'),
    headingDegrees: degrees.optional(),
    driftKn: z.number().min(0).max(20).optional().describe('0 when left out'),
    driftDegrees: degrees.optional().describe('towards'),
    hours: z.number().min(0).max(240).optional().describe('of drift; 0: it stays where it is'),
    particles: z.int().min(100).max(100_000).optional().describe('5000 when left out'),
  })
  .describe('a normal distribution')

const particles = z
  .strictObject({
    kind: z.literal('particles'),
    scenarios: z.array(z.string()).min(1).max(200).optional(),
    weights: z.array(z.number().min(0)).optional().describe('all alike when left out'),
    scenarioOf: z.array(z.int().min(0)).optional().describe('index into scenarios, for each particle'),
    pictures: z
      .array(
        z.strictObject({
          time: instant,
          positions: z
            .array(z.union([z.tuple([z.number(), z.number()]), z.null()]))
            .min(1)
            .describe('[longitude, latitude] of each particle; null: not to be found at sea then'),
        }),
      )
      .min(1)
      .max(600),
  })
  .describe('weighted particles at one or more instants; one picture alone: nothing moves')

const unit = z.strictObject({
  id: z.string().min(1),
  platform: z.enum(['boat', 'ship', 'helicopter', 'aircraft']),
  heightFt: positive.optional().describe('of eye, or of flight'),
  speedKn: positive.describe('while searching'),
  transitKn: positive.optional().describe('as while searching when left out'),
  ready: instant.optional().describe('the first instant of the cloud when left out'),
  base: position.optional(),
  transitH: z.number().min(0).optional().describe('each way, in place of a base; 0 when both are left out'),
  enduranceH: positive.describe('from leaving until it must be back'),
  searchFraction: z.number().positive().max(1).optional().describe('0.85 when left out'),
  isFatigued: z.boolean().optional(),
  sweepWidthNm: z
    .union([z.number().min(0), z.array(z.number().min(0))])
    .optional()
    .describe('corrected; one for all scenarios, or one each. Without it the tables are asked'),
  spacingNmMin: positive.optional(),
  legNmMin: positive.optional(),
})

const searched = z.strictObject({
  unit: z.string(),
  centre: position,
  headingDegrees: degrees,
  lengthNm: positive,
  widthNm: positive,
  from: instant,
  to: instant,
  trackNm: positive,
  sweepWidthNm: z.union([z.number().min(0), z.array(z.number().min(0))]),
  done: z.number().min(0).max(1).optional().describe('part of it that was really searched; 1 when left out'),
})

export const problemSchema = z
  .strictObject({
    format: z.literal(PROBLEM_FORMAT),
    seed: z.int().min(0).optional(),
    poc: z.discriminatedUnion('kind', [cells, normal, particles]),
    effort: z
      .number()
      .min(0)
      .optional()
      .describe('NM²: sweep width times speed times time, for the optimal effort'),
    detection: z.enum(['exponential', 'inverse-cube']).optional().describe('exponential when left out'),
    object: z
      .union([z.string(), z.array(z.string())])
      .optional()
      .describe('of the sweep width tables, or an object class of the drift model; one each for scenarios'),
    conditions: z
      .strictObject({
        visibilityNm: positive,
        windKn: z.number().min(0),
        hasFlotation: z.boolean().optional(),
        weatherAfter: z.enum(['iamsar', 'amsa']).optional(),
      })
      .optional(),
    units: z.array(unit).max(20).optional(),
    separation: z
      .strictObject({ surfaceNm: z.number().min(0), airNm: z.number().min(0), airFt: z.number().min(0) })
      .optional(),
    followsDatum: z.boolean().optional().describe('areas go with the drift; false when left out'),
    until: instant.optional(),
    restarts: z.int().min(1).max(200).optional(),
    searched: z.array(searched).max(200).optional().describe('searches before that found nothing'),
    marks: z
      .strictObject({
        title: z.string().optional(),
        isDemo: z.boolean().optional(),
        isSimulated: z.boolean().optional(),
        sources: z.array(z.string()).optional(),
      })
      .optional(),
  })
  .describe('A question to the search planner of Entente')

export type SearchProblem = z.infer<typeof problemSchema>

/** @throws Error that names each place in the file that is wrong */
export function readProblem(text: string): SearchProblem {
  const read = problemSchema.safeParse(parsed(text))
  if (read.success) return read.data
  const issues = read.error.issues.slice(0, ISSUES_MAX)
  throw new Error(
    issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`).join('; '),
  )
}

const ISSUES_MAX = 5

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`not JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}
