/** What is sent at the doors of sign-in. Strict: what is not named here is refused, so nobody writes what is not theirs (N16). */
import { z } from 'zod'
import { SessionAim } from '#contract'
import { Role } from '#records'

const Bytes = z
  .string()
  .max(8192)
  .regex(/^[A-Za-z0-9_-]*$/, 'bytes in base64url')
const KeyId = Bytes.min(1).max(1400)

const key = {
  id: KeyId,
  rawId: KeyId,
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  clientExtensionResults: z.record(z.string().max(64), z.unknown()),
}

/** `AuthenticationResponseJSON` of WebAuthn level 3 section 5.1.8. */
const KeyShown = z.strictObject({
  ...key,
  response: z.strictObject({
    clientDataJSON: Bytes.min(1),
    authenticatorData: Bytes.min(1),
    signature: Bytes.min(1),
    userHandle: Bytes.optional(),
  }),
})

/** `RegistrationResponseJSON` of the same. */
const KeyMade = z.strictObject({
  ...key,
  response: z.strictObject({
    clientDataJSON: Bytes.min(1),
    attestationObject: Bytes.min(1),
    authenticatorData: Bytes.optional(),
    publicKey: Bytes.optional(),
    publicKeyAlgorithm: z.number().int().optional(),
    transports: z.array(z.string().max(32)).max(16).optional(),
  }),
})

export const AimBody = z
  .strictObject({
    ...SessionAim.shape,
    role: Role.optional().describe('Left out: the first role of the account that serves the purpose'),
  })
  .meta({ id: 'SessionAimAsked' })

export const AccountNumber = z.string().regex(/^[a-z]{2}-(demo-)?\d{1,9}$/, 'a number as in uk-7')
const Token = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'the word of the link')

export const PasskeyBody = z.strictObject({ response: KeyShown })
export const DemoBody = z.strictObject({ account: AccountNumber, ...AimBody.shape })
export const ProofBody = z.strictObject({
  response: KeyShown.optional().describe('Left out by a demo session, which has no key'),
})
export const EnrolmentBody = z.strictObject({ token: Token })
export const NewKeyBody = z.strictObject({ token: Token, response: KeyMade })

/** Where a browser may be sent after it was away: these places, and no other (N36). */
export const RETURN_PATHS = ['/', '/#/watch', '/#/log', '/#/trust'] as const

export const ServiceQuery = z.strictObject({
  purpose: SessionAim.shape.purpose.meta({ type: 'string', description: 'What the session is for' }),
  legalBasis: SessionAim.shape.legalBasis
    .unwrap()
    .optional()
    .meta({ type: 'string', description: 'Needed for crime-groups: the law and the case, in words' }),
  role: Role.optional().meta({ type: 'string', description: 'Left out: the first that serves the purpose' }),
  errand: z.enum(['sign-in', 'proof']).optional().meta({
    type: 'string',
    description: 'sign-in when left out; proof: the session stays, and its proof is fresh again',
  }),
  return: z
    .enum(RETURN_PATHS)
    .optional()
    .meta({ type: 'string', description: `Where to go then: ${RETURN_PATHS.join(', ')}` }),
})

const said = (most: number, description: string) => z.string().max(most).optional().meta({ description })

/** Services add words of their own: they are passed on to be checked, and none is read here but these. */
export const BackQuery = z.looseObject({
  state: said(512, 'As it was sent away'),
  code: said(4096, 'To be changed for what is signed'),
  error: said(256, 'Why the service refused'),
})

export const ServiceParameters = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9-]{1,32}$/)
    .meta({ description: 'The identity service, by its id in GET /api/v1/session' }),
})

export const AccountParameters = z.object({
  id: AccountNumber.meta({ description: 'The number of the account' }),
})
