/** Making a passkey with a link that an administrator gave: once, for a short time. */
import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'
import type { People } from '../../identity/open.ts'
import { type Api, REFUSALS } from '../api.ts'
import { asked, knockOf } from '../knock.ts'
import { HTTP_LIMITS } from '../limits.ts'
import { NoQuery } from '../query.ts'
import { KeyQuestion, plain } from './session.ts'
import { EnrolmentBody, NewKeyBody } from './session-bodies.ts'

/** `app` takes JSON. */
export function enrolmentRoutes(app: Api, { doors }: People): void {
  app.post(
    '/api/v1/enrolment/options',
    {
      bodyLimit: HTTP_LIMITS.signInBytesMax,
      config: { right: 'public' },
      schema: {
        tags: ['session'],
        summary: 'What a new passkey has to sign',
        querystring: NoQuery,
        body: EnrolmentBody,
        response: { 200: KeyQuestion, ...REFUSALS },
      },
    },
    request => asked(() => doors.enrolmentOptions(knockOf(request), request.body.token)).then(plain),
  )

  app.post(
    '/api/v1/enrolment/verify',
    {
      bodyLimit: HTTP_LIMITS.signInBytesMax,
      config: { right: 'public' },
      schema: {
        tags: ['session'],
        summary: 'Makes the passkey one of the account. Sign in with it then',
        querystring: NoQuery,
        body: NewKeyBody,
        response: { 200: z.object({ enrolled: z.literal(true) }), ...REFUSALS },
      },
    },
    request => {
      const { token, response } = request.body
      return asked(() => doors.enrol(knockOf(request), token, response as RegistrationResponseJSON)).then(
        () => ({ enrolled: true as const }),
      )
    },
  )
}
