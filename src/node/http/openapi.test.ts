import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHttp, type Http } from './create.ts'
import { FakeNode, fixOf, NOW_MS } from './test/fake-node.ts'
import { openIdentity } from './test/open-http.ts'
import { openPeople, type PeopleHttp } from './test/people-http.ts'

interface Media {
  readonly schema: object
}
interface Operation {
  readonly summary?: string
  readonly 'x-right'?: string
  readonly tags?: readonly string[]
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema: object }[]
  readonly requestBody?: { content: Record<string, Media> }
  readonly responses: Record<string, { description?: string; content?: Record<string, Media> }>
}
interface Description {
  readonly openapi: string
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: { schemas: Record<string, object> }
}

let people: PeopleHttp
let http: Http
let api: Description
let served: string[] = []

beforeAll(async () => {
  const node = new FakeNode()
  node.picture.paint(1)
  node.history.add(fixOf(1, NOW_MS - 1000))
  people = await openPeople({ isBegun: false })
  http = await createHttp(node, { people: { ...people.identity, identity: openIdentity() } })
  api = (await http.app.inject('/api/v1/openapi.json')).json()
  served = addressesIn(http.app.printRoutes({ commonPrefix: false }))
})

afterAll(async () => {
  await http.close()
  await people.close()
})

describe('the description of the API', () => {
  test('is OpenAPI 3.1 and holds every route', () => {
    expect(api.openapi).toMatch(/^3\.1\./)
    const described = Object.keys(api.paths)
    expect(served.length).toBeGreaterThan(16)
    expect(new Set(described)).toEqual(new Set(served))
  })

  test('says of every route what it is for, what it gives, and that it may refuse', () => {
    for (const [path, methods] of Object.entries(api.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        const where = `${method} ${path}`
        expect(operation.summary, where).toBeTruthy()
        expect(operation.tags, where).toHaveLength(1)
        const good = path === '/api/v1/live' ? '101' : path.includes('/oidc/') ? '303' : '200'
        expect(Object.keys(operation.responses), where).toContain(good)
        expect(operation['x-right'], where).toBeTruthy()
        if (path.endsWith('openapi.json')) continue
        expect(JSON.stringify(operation.responses['4XX']), where).toContain('#/components/schemas/Problem')
      }
    }
  })

  test('describes every parameter', () => {
    const parameters = Object.values(api.paths).flatMap(methods =>
      Object.values(methods).flatMap(operation => operation.parameters ?? []),
    )
    expect(parameters.length).toBeGreaterThan(20)
    for (const parameter of parameters) {
      expect(parameter.schema, parameter.name).toMatchObject({ type: 'string' })
      expect(parameter, parameter.name).toHaveProperty('description')
    }
  })

  test('points to nothing that is not there, and holds nothing that nobody points to', () => {
    const names = new Set(Object.keys(api.components.schemas))
    const pointed = [...JSON.stringify(api).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      hit => hit[1] as string,
    )
    expect(pointed.filter(name => !names.has(name))).toEqual([])
    expect(names.size).toBeGreaterThan(15)
  })

  test('takes text, and gives bytes where it gives bytes', () => {
    expect(Object.keys(api.paths['/api/v1/sentences']?.['post']?.requestBody?.content ?? {})).toEqual([
      'text/plain',
    ])
    const frame = api.paths['/api/v1/history']?.['get']?.responses['200']
    expect(Object.keys(frame?.content ?? {})).toEqual(['application/octet-stream'])
  })

  test('is true: answers are valid by its schemas, as another program reads them', async () => {
    const at = new Date(NOW_MS - 500).toISOString()
    const questions: Record<string, string> = {
      '/api/v1/node': '/api/v1/node',
      '/api/v1/feeds': '/api/v1/feeds',
      '/api/v1/vessels': '/api/v1/vessels',
      '/api/v1/vessels.geojson': '/api/v1/vessels.geojson',
      '/api/v1/vessels/{id}': '/api/v1/vessels/uk-1',
      '/api/v1/picture': `/api/v1/picture?at=${at}`,
      '/api/v1/picture.geojson': `/api/v1/picture.geojson?at=${at}`,
      '/api/v1/tracks/{id}/history': '/api/v1/tracks/uk-1/history',
      '/api/v1/tracks/{id}/history.geojson': '/api/v1/tracks/uk-1/history.geojson',
      '/api/v1/history/identities': '/api/v1/history/identities',
      '/api/v1/timeline': '/api/v1/timeline',
      '/health/ready': '/health/ready',
    }
    const ajv = new Ajv2020({ strict: false })
    ajv.addSchema({ $id: 'api', ...api })
    for (const [path, url] of Object.entries(questions)) {
      const content = api.paths[path]?.['get']?.responses['200']?.content ?? {}
      const schema = Object.values(content)[0]?.schema
      const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/'))
      const answer = await http.app.inject(url)
      expect(answer.statusCode, url).toBe(200)
      expect(ajv.validate(absolute, answer.json()), `${url} ${ajv.errorsText()}`).toBe(true)
    }
  })
})

/** The addresses of a router, from the tree it prints: each line holds what comes after the line above it. */
function addressesIn(tree: string): string[] {
  const above: string[] = []
  const addresses = new Set<string>()
  for (const line of tree.split('\n')) {
    const found = /^([│ ]*)[├└]── (\S+) \(/.exec(line)
    if (found === null) continue
    const depth = (found[1] as string).length / 4
    above.splice(depth, above.length, (depth === 0 ? '' : above[depth - 1]) + (found[2] as string))
    if (depth > 0) addresses.add(above[depth] as string)
  }
  return [...addresses].map(address => address.replaceAll(/:(\w+)/g, '{$1}'))
}
