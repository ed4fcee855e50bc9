/** The doors that take JSON, and nothing else: a form of another page, or a body of a like-named type, is not mistaken for it. */
import type { Api } from './api.ts'
import { Refusal } from './problem.ts'

/** Of this application or this inner one alone. A body that is not JSON is refused without being repeated. */
export function jsonOnly(app: Api): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, JSON.parse(String(body), plainKeys))
    } catch {
      done(new Refusal(400, 'bad-body', 'The body is not JSON.'))
    }
  })
}

/** A key that is the inside of every object is nobody's field: it is refused, and not left out in silence (N26). */
function plainKeys(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('a key is called __proto__')
  return value
}
