/** What may be written in entente.yaml. Every key is optional; an unknown one is refused. */
import { z } from 'zod'
import { NATIONS, NODE_NAMES } from './nations.ts'

const MARKINGS = NODE_NAMES.flatMap(name => [...NATIONS[name].markings])

const Place = z.string().regex(/^.+:\d{1,5}$/, 'write HOST:PORT, as in 127.0.0.1:10110')

const FeedEntry = z.strictObject({
  address: z.string(),
  name: z.string().min(1).max(60).optional(),
  simulated: z.boolean().optional(),
  speed: z.number().positive().max(10_000).optional(),
  silentAfterSeconds: z.number().positive().max(3600).optional(),
})

export const ConfigFile = z.strictObject({
  node: z.enum(NODE_NAMES).optional(),
  name: z.string().min(1).max(60).optional(),
  marking: z.enum(MARKINGS).optional(),
  host: z.string().min(1).optional(),
  port: z.number().int().min(0).max(65_535).optional(),
  data: z.string().min(1).optional(),
  feeds: z
    .array(z.union([z.string(), FeedEntry]))
    .max(64)
    .optional(),
  demo: z
    .strictObject({
      seed: z.number().int().min(0).max(4_294_967_295).optional(),
      ships: z.number().int().min(1).max(20_000).optional(),
    })
    .optional(),
  nmeaOut: z.union([z.literal('none'), Place]).optional(),
  databaseUrl: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'write postgresql://USER@HOST:PORT/NAME')
    .optional(),
  retentionDays: z.number().int().min(1).max(3650).optional(),
  logGigabytes: z.number().positive().max(10_000).optional(),
  acceptSentences: z.boolean().optional(),
  allowedHosts: z.array(z.string().min(1).max(253)).max(32).optional(),
})
export type ConfigFile = z.infer<typeof ConfigFile>

/** The keys that may stand at a place of the file, for errors that name the right one. */
export function keysAt(path: readonly PropertyKey[]): readonly string[] {
  if (path.length === 0) return Object.keys(ConfigFile.shape)
  if (path[0] === 'demo') return ['seed', 'ships']
  return path[0] === 'feeds' ? Object.keys(FeedEntry.shape) : []
}
