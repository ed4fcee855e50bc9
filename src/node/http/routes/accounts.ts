/** Accounts, for administrators: who there is, a new one, an invitation, a suspension. Nobody writes their own. */
import { z } from 'zod'
import { Account, AccountList, Invitation } from '#contract'
import { MARKING_LIMITS, Purpose, PURPOSES, Role, ROLES } from '#records'
import type { Account as Kept } from '../../identity/account.ts'
import { IDENTITY_LIMITS } from '../../identity/limits.ts'
import type { People } from '../../identity/open.ts'
import { type Api, REFUSALS } from '../api.ts'
import { asked } from '../knock.ts'
import { HTTP_LIMITS } from '../limits.ts'
import { Refusal } from '../problem.ts'
import { NoQuery } from '../query.ts'
import { sessionOf } from '../rights.ts'
import { instant } from '../vessel.ts'
import { AccountParameters } from './session-bodies.ts'

/** No control, no line, no sign that turns text around: a name cannot forge a line of a log (N40). */
const Name = z
  .string()
  .trim()
  .min(1)
  .max(IDENTITY_LIMITS.displayNameMax)
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]+$/u, 'letters, digits and signs that can be seen')
const Why = z.string().trim().min(3).max(300)
const once = <T>(all: readonly T[]) => new Set(all).size === all.length

const NewAccountBody = z.strictObject({
  displayName: Name,
  roles: z.array(Role).min(1).max(ROLES.length).refine(once, 'each once'),
  purposes: z.array(Purpose).min(1).max(PURPOSES.length).refine(once, 'each once'),
  clearance: z.string().min(1).max(64).describe('A level of the scheme of this state, verbatim'),
  conditions: z
    .array(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9 .:-]{0,63}$/))
    .max(MARKING_LIMITS.conditionsMax)
    .refine(once, 'each once'),
  guestUntil: z.iso.datetime({ offset: true }).nullable(),
  subjects: z
    .array(
      z.strictObject({
        service: z.string().max(32).describe('The id of an identity service'),
        subject: z.string().regex(/^[!-~]([ -~]{0,253}[!-~])?$/),
      }),
    )
    .max(IDENTITY_LIMITS.subjectsPerAccountMax)
    .describe('Who the holder is there: its `sub`, never an e-mail address'),
})

const InvitationBody = z.strictObject({
  replaces: z.boolean().describe('The passkeys the account has are gone once the link is used'),
  reason: Why.nullable(),
})
const SuspensionBody = z.strictObject({ suspended: z.boolean(), reason: Why })

/** `app` takes JSON. */
export function accountRoutes(app: Api, people: People): void {
  const { administration } = people

  app.get(
    '/api/v1/accounts',
    {
      config: { right: 'administer' },
      schema: {
        tags: ['accounts'],
        summary: 'Who may use this node, and what for',
        querystring: NoQuery,
        response: { 200: AccountList, ...REFUSALS },
      },
    },
    () => ({ accounts: administration.accounts().map(viewOf) }),
  )

  app.post(
    '/api/v1/accounts',
    {
      bodyLimit: HTTP_LIMITS.signInBytesMax,
      config: { right: 'administer' },
      schema: {
        tags: ['accounts'],
        summary: 'Makes an account. Its holder comes in by an invitation, or by an identity service',
        querystring: NoQuery,
        body: NewAccountBody,
        response: { 200: Account, ...REFUSALS },
      },
    },
    request => {
      const { guestUntil, subjects, ...data } = request.body
      const account = {
        ...data,
        guestUntilMs: guestUntil === null ? null : Date.parse(guestUntil),
        subjects: subjects.map(({ service, subject }) => ({ issuer: issuerOf(people, service), subject })),
      }
      return asked(() => administration.make(sessionOf(request), account)).then(viewOf)
    },
  )

  app.post(
    '/api/v1/accounts/:id/invitation',
    {
      bodyLimit: HTTP_LIMITS.signInBytesMax,
      config: { right: 'administer' },
      schema: {
        tags: ['accounts'],
        summary:
          'A link for a passkey, once. For who could hide what was done, two administrators ask for it',
        params: AccountParameters,
        querystring: NoQuery,
        body: InvitationBody,
        response: { 200: Invitation, ...REFUSALS },
      },
    },
    request =>
      asked(() => administration.invite(sessionOf(request), request.params.id, request.body)).then(
        ({ token, endsMs }) => ({ path: `/#/enrol/${token}`, ends: instant(endsMs) }),
      ),
  )

  app.post(
    '/api/v1/accounts/:id/suspension',
    {
      bodyLimit: HTTP_LIMITS.signInBytesMax,
      config: { right: 'administer' },
      schema: {
        tags: ['accounts'],
        summary: 'Closes an account, with its sessions, at once; or opens it again',
        params: AccountParameters,
        querystring: NoQuery,
        body: SuspensionBody,
        response: { 200: Account, ...REFUSALS },
      },
    },
    request =>
      asked(() => administration.suspend(sessionOf(request), request.params.id, request.body)).then(viewOf),
  )
}

function issuerOf({ doors }: People, service: string): string {
  const found = doors.issuerOf(service)
  if (found === null)
    throw new Refusal(400, 'bad-body', 'There is no such identity service here.', { parameter: 'subjects' })
  return found
}

function viewOf(account: Kept): Account {
  return {
    account: account.number,
    displayName: account.displayName,
    roles: [...account.roles],
    purposes: [...account.purposes],
    clearance: account.clearance,
    conditions: [...account.conditions],
    guestUntil: account.guestUntilMs === null ? null : instant(account.guestUntilMs),
    suspended: account.suspended,
    passkeys: account.passkeys.length,
    demo: account.demo,
  }
}
