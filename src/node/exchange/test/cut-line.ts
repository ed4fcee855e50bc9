/** A bad line between two nodes: a TCP proxy that cuts, delays, corrupts and goes silent when it is told to. */
import { connect, createServer, type Server, type Socket } from 'node:net'

export interface BadLine {
  readonly port: number
  /** Each byte waits so long. */
  delayMs: number
  /** One bit of so many bytes is turned round; 0: none. */
  corruptEvery: number
  /** Nothing passes, and nobody is told: a half-open line. */
  silent: boolean
  /** Whoever is on the line is cut off. */
  cut(): void
  /** Nobody gets through while it is closed. */
  closed: boolean
  readonly corrupted: number
  end(): Promise<void>
}

/** `port`: of the node behind it. */
export async function badLine(port: () => number): Promise<BadLine> {
  const sockets = new Set<Socket>()
  let passed = 0
  let corrupted = 0
  const pass = (from: Socket, to: Socket) => {
    from.on('data', (bytes: Buffer) => {
      if (line.silent) return
      const spoiled = Buffer.from(bytes)
      if (
        line.corruptEvery > 0 &&
        Math.floor((passed + bytes.length) / line.corruptEvery) > Math.floor(passed / line.corruptEvery)
      ) {
        spoiled[spoiled.length - 1] = (spoiled[spoiled.length - 1] as number) ^ 1
        corrupted += 1
      }
      passed += bytes.length
      setTimeout(() => to.destroyed || to.write(spoiled), line.delayMs)
    })
    from.on('error', () => to.destroy()).on('close', () => to.destroy())
  }
  const server: Server = createServer(near => {
    if (line.closed) return void near.destroy()
    const far = connect(port(), '127.0.0.1')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
    }
    pass(near, far)
    pass(far, near)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  const line = {
    port: address.port,
    delayMs: 0,
    corruptEvery: 0,
    silent: false,
    closed: false,
    get corrupted() {
      return corrupted
    },
    cut: () => {
      for (const socket of sockets) socket.destroy()
    },
    end: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
  return line
}
