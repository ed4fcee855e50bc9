/** The screens as built: files of one folder, kept for ever when their name holds their content. */
import { existsSync } from 'node:fs'
import { join, sep } from 'node:path'
import files from '@fastify/static'
import type { Api } from './api.ts'

const SVG = 'image/svg+xml'
const NOT_BUILT = 'The screens are not built. Build them with: npm run build\n'

export async function screens(app: Api, webFolder: string | null): Promise<void> {
  if (webFolder === null || !existsSync(join(webFolder, 'index.html'))) {
    app.get('/', { config: { right: 'public' }, schema: { hide: true } }, (_request, reply) => {
      reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT)
    })
    return
  }
  const hashed = `${sep}assets${sep}`
  await app.register(files, {
    root: webFolder,
    // The route is made here, so that it names its right like every other.
    serve: false,
    index: 'index.html',
    dotfiles: 'ignore',
    list: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isHashed = path.slice(webFolder.length).includes(hashed)
      reply.setHeader('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.route({
    method: ['GET', 'HEAD'],
    url: '/*',
    config: { right: 'public' },
    schema: { hide: true },
    // Of drawings, which are text, the library leaves the letters unsaid.
    onSend: (_request, reply, payload, done) => {
      if (reply.getHeader('content-type') === SVG) reply.header('content-type', `${SVG}; charset=utf-8`)
      done(null, payload)
    },
    handler: (request, reply) => reply.sendFile(request.url.split('?')[0] ?? '/'),
  })
}
