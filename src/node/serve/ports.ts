/** Ports of this machine: whether one may be had, and one that may. */
import { createServer } from 'node:net'

export type PortFound =
  | { readonly kind: 'free'; readonly port: number }
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly why: string }

/** Listens there for a moment. `port` 0: any that is free. */
export async function tryPort(host: string, port: number): Promise<PortFound> {
  const probe = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject)
      probe.listen({ host, port, exclusive: true }, resolve)
    })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return code === 'EADDRINUSE' ? { kind: 'taken' } : { kind: 'refused', why: message }
  }
  const address = probe.address()
  await new Promise<void>(resolve => probe.close(() => resolve()))
  return { kind: 'free', port: typeof address === 'object' && address !== null ? address.port : port }
}
