/** Asks the browser to keep this page for when the line is away. Where it may not (no HTTPS), the page works while it is open. */

const WORKER = '/field-worker.js'
/** Files that were loaded before the worker stood there are asked for once more, so that it keeps them too. */
const FILES_MAX = 120

export async function keepPage(): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false
  try {
    await navigator.serviceWorker.register(WORKER, { scope: '/' })
    await inItsHands()
  } catch (error) {
    // Forbidden in this browser, or the screens were built without it.
    if (error instanceof DOMException || error instanceof TypeError) return false
    throw error
  }
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name)
  const files = [`${location.origin}/`, ...loaded].filter(name => {
    const { origin, pathname } = new URL(name)
    return origin === location.origin && !pathname.startsWith('/api/') && !pathname.endsWith('.ts')
  })
  const asked = [...new Set(files)].slice(0, FILES_MAX).map(name => fetch(name))
  const answers = await Promise.allSettled(asked)
  return answers.every(({ status }) => status === 'fulfilled')
}

/** A page that was loaded before its worker passes into its hands a moment later. */
async function inItsHands(): Promise<void> {
  const { serviceWorker } = navigator
  await serviceWorker.ready
  if (serviceWorker.controller !== null) return
  await new Promise(resolve => serviceWorker.addEventListener('controllerchange', resolve, { once: true }))
}
