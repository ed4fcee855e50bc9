/** What may be written of sources of sea and wind in entente.yaml. */
import { z } from 'zod'
import { TIDE_PORTS } from '../drift/forcing/tides.ts'

const Id = z.string().regex(/^[a-z0-9-]{1,32}$/, 'write a word of small letters, digits and -')
const Name = z.string().min(1).max(60)
const Words = z.string().min(1).max(300)
const Origin = z
  .string()
  .max(255)
  .regex(/^https?:\/\/[^\s/?#@]+$/, 'write https://HOST, without a path')
const Data = z.enum(['measured', 'forecast', 'climatology'])
const Pair = z.tuple([z.string().min(1).max(64), z.string().min(1).max(64)])
const PORTS = Object.keys(TIDE_PORTS) as [keyof typeof TIDE_PORTS, ...(keyof typeof TIDE_PORTS)[]]

const OpenMeteo = z.strictObject({
  id: Id,
  kind: z.literal('open-meteo'),
  name: Name,
  forecast: Origin.optional(),
  marine: Origin.optional(),
  local: z.boolean().optional(),
  windFrom: Id.optional(),
})
const Erddap = z.strictObject({
  id: Id,
  kind: z.literal('erddap'),
  name: Name,
  dataset: z
    .string()
    .max(500)
    .regex(/^https?:\/\/[^\s?#@]+\/griddap\/[\w-]+$/, 'write https://HOST/erddap/griddap/DATASET'),
  quantity: z.enum(['current', 'wind']),
  variables: Pair,
  levels: z.number().int().min(0).max(4).optional(),
  source: Words,
  licence: Words,
  data: Data,
  local: z.boolean().optional(),
  windFrom: Id.optional(),
})
const DataFile = z.strictObject({
  id: Id,
  kind: z.literal('file'),
  name: Name,
  path: z.string().min(1),
  source: Words,
  licence: Words,
  data: Data,
  current: Pair.optional(),
  wind: Pair.optional(),
  windFrom: Id.optional(),
})
const Shom = z.strictObject({
  id: Id,
  kind: z.literal('shom'),
  name: Name,
  path: z.string().min(1),
  port: z.enum(PORTS),
  windFrom: Id.optional(),
})

const Source = z.discriminatedUnion('kind', [OpenMeteo, Erddap, DataFile, Shom])
export type Source = z.infer<typeof Source>

export const ForcingFile = z.strictObject({
  area: z
    .strictObject({
      west: z.number().min(-180).max(180),
      south: z.number().min(-85).max(85),
      east: z.number().min(-180).max(180),
      north: z.number().min(-85).max(85),
    })
    .refine(({ west, south, east, north }) => west < east && south < north, 'west and south come first')
    .optional(),
  sources: z.array(Source).max(16).optional(),
})
export type ForcingFile = z.infer<typeof ForcingFile>

const KINDS = { 'open-meteo': OpenMeteo, erddap: Erddap, file: DataFile, shom: Shom }

/** The keys that may stand at a place of it; those of all kinds in a source. */
export function keysOfForcing(path: readonly PropertyKey[]): readonly string[] {
  if (path.length === 1) return Object.keys(ForcingFile.shape)
  if (path[1] === 'area') return ['west', 'south', 'east', 'north']
  return [...new Set(Object.values(KINDS).flatMap(({ shape }) => Object.keys(shape)))]
}
