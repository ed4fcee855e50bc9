/** Who is at the screen, what for, and how they prove it. No password exists. */
import { z } from 'zod'
import { Purpose, Role, State } from '#records'
import { Instant } from './instant.ts'

export const SESSION_LIMITS = { legalBasisMin: 8, legalBasisMax: 300 } as const

/** What a session is opened for. It stands in the ledger beside every act of the session. */
export const SessionAim = z
  .strictObject({
    purpose: Purpose,
    legalBasis: z
      .string()
      .trim()
      .min(SESSION_LIMITS.legalBasisMin)
      .max(SESSION_LIMITS.legalBasisMax)
      .nullable()
      .describe('Needed for crime-groups: the law and the case, in words'),
  })
  .meta({ id: 'SessionAim' })
export type SessionAim = z.infer<typeof SessionAim>

export const SessionInfo = z
  .object({
    account: z.string().describe('The number of the account, as it stands in the ledger'),
    displayName: z.string(),
    state: State,
    role: Role,
    purpose: Purpose,
    legalBasis: z.string().nullable(),
    by: z.enum(['passkey', 'oidc', 'demo']),
    guest: z.boolean().describe('An observer: reads, and nothing else'),
    opened: Instant,
    ends: Instant,
    idleEnds: Instant,
    /** Whether an act that cannot be undone would ask for the passkey again. */
    proofIsOld: z.boolean(),
    /** What the policy lets this session do with the node: the screen shows what can be done, the node decides. */
    may: z.array(z.string()),
  })
  .meta({ id: 'SessionInfo' })
export type SessionInfo = z.infer<typeof SessionInfo>

export const DemoAccount = z
  .object({ account: z.string(), displayName: z.string(), role: Role, purposes: z.array(Purpose) })
  .meta({ id: 'DemoAccount' })
export type DemoAccount = z.infer<typeof DemoAccount>

/** All that nobody in particular may know: enough to sign in, and whose node this is. */
export const SignIn = z
  .object({
    session: SessionInfo.nullable(),
    node: z.object({
      name: z.string(),
      state: State,
      address: z.string(),
      /** First 8 bytes of the SHA-256 of the ledger key, hex in groups, read to each other by phone. null: no ledger yet. */
      keyName: z.string().nullable(),
      keyFingerprint: z.string().nullable(),
      partner: z.string().nullable().describe('null: no partner is paired'),
      ceiling: z.string().describe('The highest marking that may be held here'),
      version: z.string(),
      simulated: z.boolean(),
      demonstration: z
        .boolean()
        .optional()
        .describe('It plays a demonstration when it is asked to; left out: it does not'),
    }),
    oidc: z.array(z.object({ id: z.string(), name: z.string() })),
    demo: z.array(DemoAccount).describe('Empty unless this is a demo node on this machine'),
  })
  .meta({ id: 'SignIn' })
export type SignIn = z.infer<typeof SignIn>

export const Account = z
  .object({
    account: z.string(),
    displayName: z.string(),
    roles: z.array(Role),
    purposes: z.array(Purpose),
    clearance: z.string().describe('A level of the scheme of this state, verbatim'),
    conditions: z.array(z.string()),
    guestUntil: Instant.nullable().describe(
      'An observer of the partner or of a body of oversight, until then',
    ),
    suspended: z.boolean(),
    passkeys: z.number().int(),
    demo: z.boolean(),
  })
  .meta({ id: 'Account' })
export type Account = z.infer<typeof Account>

export const AccountList = z.object({ accounts: z.array(Account) }).meta({ id: 'AccountList' })
export type AccountList = z.infer<typeof AccountList>

/** Told once: of the link only a hash is kept. */
export const Invitation = z
  .object({
    path: z
      .string()
      .describe('Where a passkey is made, after the address of this node: `/#/enrol/...`. It works once'),
    ends: Instant,
  })
  .meta({ id: 'Invitation' })
export type Invitation = z.infer<typeof Invitation>
