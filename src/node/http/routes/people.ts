/** All doors of identity. They take JSON and nothing else. */
import type { People } from '../../identity/open.ts'
import type { Api, Served } from '../api.ts'
import { jsonOnly } from '../json-body.ts'
import { accountRoutes } from './accounts.ts'
import { enrolmentRoutes } from './enrolment.ts'
import { oidcRoutes } from './oidc.ts'
import { type NodeFacts, sessionRoutes } from './session.ts'

export function peopleRoutes(app: Api, served: Served, people: People, facts: () => NodeFacts): void {
  app.register((scope, _options, done) => {
    const inner = scope as unknown as Api
    jsonOnly(inner)
    sessionRoutes(inner, served, people, facts)
    enrolmentRoutes(inner, people)
    oidcRoutes(inner, people)
    accountRoutes(inner, people)
    done()
  })
}
