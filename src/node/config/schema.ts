/** What may be written in entente.yaml. Every key is optional; an unknown one is refused. */
import { z } from 'zod'
import { ForcingFile, keysOfForcing } from './forcing-file.ts'
import { NATIONS, NODE_NAMES } from './nations.ts'

const MARKINGS = NODE_NAMES.flatMap(name => [...NATIONS[name].markings])

const Place = z.string().regex(/^.+:\d{1,5}$/, 'write HOST:PORT, as in 127.0.0.1:10110')

const FeedEntry = z.strictObject({
  address: z.string(),
  name: z.string().min(1).max(60).optional(),
  simulated: z.boolean().optional(),
  speed: z.number().positive().max(10_000).optional(),
  silentAfterSeconds: z.number().positive().max(3600).optional(),
  radar: z.string().min(1).max(64).optional(),
})

const Degrees = z.number().min(-360).max(360)

const SensorEntry = z
  .strictObject({
    id: z.string().regex(/^[!-~]([ -~]{0,62}[!-~])?$/, 'write the id that stands in its lines'),
    kind: z.enum(['radar', 'camera', 'drone', 'ais', 'report']),
    latitude: z.number().min(-89).max(89).optional(),
    longitude: z.number().min(-180).max(180).optional(),
    periodSeconds: z.number().positive().max(600).optional(),
    rangeMetres: z.number().positive().max(500_000).optional(),
    rangeNoiseMetres: z.number().positive().max(10_000).optional(),
    bearingNoiseDegrees: z.number().positive().max(20).optional(),
    fieldOfView: z.strictObject({ fromDegrees: Degrees, toDegrees: Degrees }).optional(),
    smallBoatRangeMetres: z.number().positive().max(500_000).optional(),
    clutterPerTurn: z.number().min(0).max(4096).optional(),
  })
  .superRefine((sensor, context) => {
    for (const key of NEEDED[sensor.kind]) {
      if (sensor[key] === undefined)
        context.addIssue({ code: 'custom', message: `a ${sensor.kind} needs ${key}`, path: ['kind'] })
    }
  })
export type SensorEntry = z.infer<typeof SensorEntry>

/** What must be said of each kind of sensor: without it its plots have no place. */
const NEEDED = {
  radar: ['latitude', 'longitude', 'periodSeconds', 'rangeMetres', 'rangeNoiseMetres', 'bearingNoiseDegrees'],
  camera: ['latitude', 'longitude', 'rangeMetres', 'bearingNoiseDegrees'],
  drone: [],
  ais: [],
  report: [],
} as const

/** A service by which people sign in. Its secret stands elsewhere: in a file, or in the environment. */
const OidcEntry = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,32}$/, 'write a word of small letters, digits and -'),
    name: z.string().min(1).max(60),
    issuer: z
      .string()
      .max(255)
      .regex(
        /^(https:\/\/[^\s?#]+|http:\/\/(localhost|127\.0\.0\.1)(:\d{1,5})?(\/[^\s?#]*)?)$/,
        'write its address with https://',
      ),
    clientId: z.string().min(1).max(255),
    clientSecretFile: z.string().min(1).optional(),
    clientSecretVariable: z
      .string()
      .regex(/^[A-Z_][A-Z0-9_]*$/, 'write the name of an environment variable')
      .optional(),
  })
  .refine(
    ({ clientSecretFile: file, clientSecretVariable: name }) => (file === undefined) !== (name === undefined),
    {
      message: 'write clientSecretFile or clientSecretVariable: where its secret stands',
    },
  )

const IdentityEntry = z.strictObject({ oidc: z.array(OidcEntry).max(8).optional() })

/** The door for other states' nodes. Without it there is none. */
const ExchangeEntry = z.strictObject({
  listen: Place,
  address: z
    .string()
    .max(255)
    .regex(/^https:\/\/[^\s/?#@]+$/, 'write https://HOST:PORT')
    .optional(),
})

/** The watch: rules that were tried (`entente watch try`). Without it the usual set is in force. */
const WatchEntry = z.strictObject({ rules: z.string().min(1).optional() })

/** Who hands on what sensors say: a process of this program with the role `sense`. */
const SenseEntry = z.strictObject({
  id: z
    .string()
    .regex(
      /^(?!sim-)[a-z0-9][a-z0-9-]{0,31}$/,
      'write a word of small letters, digits and -, not beginning with sim-',
    ),
  secretFile: z.string().min(1),
})

/** The node to which a sense process hands on. In clear only on one machine. */
const MainEntry = SenseEntry.extend({
  address: z
    .string()
    .max(255)
    .regex(
      /^(https:\/\/[^\s/?#@]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?)\/?$/,
      'write https://HOST:PORT; http:// reaches this machine alone',
    ),
  /** Certificates in PEM that are trusted besides those of the system. */
  caFile: z.string().min(1).optional(),
})

export const ROLES_OF_PROCESS = ['all', 'main', 'sense'] as const

export const ConfigFile = z.strictObject({
  role: z.enum(ROLES_OF_PROCESS).optional(),
  senses: z.array(SenseEntry).max(16).optional(),
  main: MainEntry.optional(),
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
  sensors: z.array(SensorEntry).max(64).optional(),
  demo: z
    .strictObject({
      seed: z.number().int().min(0).max(4_294_967_295).optional(),
      ships: z.number().int().min(1).max(20_000).optional(),
      sensors: z.boolean().optional(),
      shore: z.enum(NODE_NAMES).optional(),
      asks: z.string().min(1).optional(),
      since: z.iso.datetime('write an instant in UTC, as in 2026-11-25T12:00:00Z').optional(),
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
  acceptDetections: z.boolean().optional(),
  allowedHosts: z.array(z.string().min(1).max(253)).max(32).optional(),
  trustedProxies: z
    .array(z.union([z.ipv4(), z.ipv6()]))
    .max(16)
    .optional(),
  identity: IdentityEntry.optional(),
  exchange: ExchangeEntry.optional(),
  forcing: ForcingFile.optional(),
  watch: WatchEntry.optional(),
})
export type ConfigFile = z.infer<typeof ConfigFile>

/** The keys that may stand at a place of the file, for errors that name the right one. */
export function keysAt(path: readonly PropertyKey[]): readonly string[] {
  if (path.length === 0) return Object.keys(ConfigFile.shape)
  if (path[0] === 'identity')
    return path.length === 1 ? Object.keys(IdentityEntry.shape) : Object.keys(OidcEntry.shape)
  if (path[0] === 'senses') return Object.keys(SenseEntry.shape)
  if (path[0] === 'main') return Object.keys(MainEntry.shape)
  if (path[0] === 'exchange') return Object.keys(ExchangeEntry.shape)
  if (path[0] === 'watch') return Object.keys(WatchEntry.shape)
  if (path[0] === 'forcing') return keysOfForcing(path)
  if (path[0] === 'demo') return ['seed', 'ships', 'sensors', 'shore', 'since']
  if (path[0] === 'sensors')
    return path[2] === 'fieldOfView' ? ['fromDegrees', 'toDegrees'] : Object.keys(SensorEntry.shape)
  return path[0] === 'feeds' ? Object.keys(FeedEntry.shape) : []
}
