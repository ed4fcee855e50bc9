/** The description of the API for other programs: OpenAPI 3.1, made from the same schemas that check it. */
import swagger from '@fastify/swagger'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Api } from './api.ts'
import { NoQuery } from './query.ts'

export const OPENAPI_PATH = '/api/v1/openapi.json'

const DESCRIPTION = `What a node of Entente says to its screens and to other programs. Null is not known; it is never zero.
Names and texts come over the air from strangers: escape them. x-right says who may ask: anyone (public), a program of this machine
(machine), whoever is signed in (session; self: about their own session), or a session whose rules permit that action. The live picture comes over a WebSocket at
/api/v1/live as binary frames; their layout and order stand in src/contract.`

/** The part of the description that is looked at here. */
interface Description {
  readonly components?: { readonly schemas?: Readonly<Record<string, object>> }
}

/** Must be called before the routes are made. */
export async function describeApi(app: Api, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.1',
      info: { title: 'Entente', version, description: DESCRIPTION, license: { name: 'Apache-2.0' } },
      tags: [
        { name: 'picture', description: 'What is there now' },
        { name: 'history', description: 'What was there then' },
        { name: 'node', description: 'The node and its feeds' },
        { name: 'sentences', description: 'Sentences handed in' },
        {
          name: 'sensors',
          description: 'Radars, cameras, drones and people: how they are and what they saw',
        },
        { name: 'session', description: 'Signing in, what for, and leaving' },
        { name: 'accounts', description: 'Who may use this node' },
        { name: 'health', description: 'For those who watch over the node' },
      ],
    },
    transform: route => {
      const { schema, url } = jsonSchemaTransform(route)
      // Who may ask stands beside what is asked: the same word by which the door decides.
      return { schema: { ...schema, 'x-right': route.route.config?.right }, url }
    },
    transformObject: jsonSchemaTransformObject,
  })
}

export function openApiRoute(app: Api): void {
  let text: string | null = null
  app.get(
    OPENAPI_PATH,
    {
      config: { right: 'public' },
      serializerCompiler: () => data => String(data),
      schema: {
        tags: ['node'],
        summary: 'This description',
        querystring: NoQuery,
        response: { 200: z.string().meta({ type: 'object', description: 'OpenAPI 3.1' }) },
      },
    },
    (_request, reply) => {
      text ??= JSON.stringify(withoutUnused(JSON.parse(JSON.stringify(app.swagger())) as Description))
      reply.type('application/json; charset=utf-8')
      return text
    },
  )
}

/** Every shape is there twice, as it comes in and as it goes out; most never come in. */
function withoutUnused(document: Description): Description {
  const { components = {} } = document
  const text = JSON.stringify(document)
  const schemas = Object.entries(components.schemas ?? {}).filter(
    ([name]) => !name.endsWith('Input') || text.includes(`"#/components/schemas/${name}"`),
  )
  return { ...document, components: { ...components, schemas: Object.fromEntries(schemas) } }
}
