/**
 * Keeps the page itself for a phone that loses its line: what the page is made of, never an answer of the node. The node is
 * asked first, always; what is kept is shown when it does not answer. No other host is asked.
 */

/** The part of the worker's world that is used; its own library of types cannot stand beside the browser's. */
interface WorkerScope {
  readonly location: { readonly origin: string }
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(kind: 'install' | 'activate', act: (event: Lasting) => void): void
  addEventListener(kind: 'fetch', act: (event: Asking) => void): void
}

interface Lasting {
  waitUntil(promise: Promise<unknown>): void
}

interface Asking {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}

const scope = globalThis as unknown as WorkerScope

const KEPT = 'entente-field-1'
/** Files of the page that are kept; the oldest go first. */
const FILES_MAX = 120
/** A node that is silent for so long is not waited for: milliseconds. */
const ANSWER_MS_MAX = 8000

scope.addEventListener('install', event => event.waitUntil(scope.skipWaiting()))
scope.addEventListener('activate', event => event.waitUntil(begin()))
scope.addEventListener('fetch', event => {
  const { method, url, headers } = event.request
  const { origin, pathname } = new URL(url)
  const isPage = method === 'GET' && origin === scope.location.origin && !pathname.startsWith('/api/')
  if (isPage && !headers.has('range')) event.respondWith(answer(event.request))
})

async function begin(): Promise<void> {
  for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name)
  await scope.clients.claim()
}

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(KEPT)
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(ANSWER_MS_MAX) })
    if (response.ok) await keep(cache, request, response.clone())
    return response
  } catch (error) {
    // The line is away, or the node is silent: the page as it was last given. Without one, the browser says so itself.
    const kept = await cache.match(request, { ignoreSearch: true })
    if (kept === undefined) throw error
    return kept
  }
}

async function keep(cache: Cache, request: Request, response: Response): Promise<void> {
  await cache.put(request, response)
  const kept = await cache.keys()
  for (const old of kept.slice(0, Math.max(0, kept.length - FILES_MAX))) await cache.delete(old)
}
