/** Which addresses there are, and what to say where there is none. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Api } from './api.ts'
import { Refusal, sendRefusal } from './problem.ts'

interface Address {
  readonly pattern: RegExp
  readonly methods: Set<string>
}

/** Must be called before the routes are made: it hears of each. */
export function answerUnknown(app: Api): void {
  const addresses = new Map<string, Address>()
  app.addHook('onRoute', ({ url, method }) => {
    if (url.includes('*')) return
    const address = addresses.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() }
    for (const each of [method].flat()) address.methods.add(each)
    addresses.set(url, address)
  })
  app.setNotFoundHandler((request, reply) => sendRefusal(refusalFor(request, reply, addresses), reply))
}

function refusalFor(
  request: FastifyRequest,
  reply: FastifyReply,
  addresses: ReadonlyMap<string, Address>,
): Refusal {
  const path = request.url.split('?')[0] ?? ''
  const methods = new Set<string>()
  for (const address of addresses.values()) {
    if (address.pattern.test(path)) for (const method of address.methods) methods.add(method)
  }
  if (methods.size > 0 && !methods.has(request.method)) {
    const allowed = [...methods].join(', ')
    reply.header('allow', allowed)
    return new Refusal(405, 'wrong-method', `This address answers to ${allowed}.`)
  }
  return new Refusal(404, 'no-such-address', 'There is nothing at this address. See /api/v1/openapi.json.')
}

function patternOf(url: string): RegExp {
  const source = url
    .split('/')
    .map(part => (part.startsWith(':') ? '[^/]+' : part.replaceAll('.', '\\.')))
    .join('/')
  return new RegExp(`^${source}$`)
}
