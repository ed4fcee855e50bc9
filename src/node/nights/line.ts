/** The line to one node: a TCP proxy on loopback that delays, and that can be cut and mended. */
import { connect, createServer, type Socket } from 'node:net'

export interface Line {
  readonly port: number
  /** Each byte waits so long; milliseconds. */
  delayMs: number
  readonly isCut: boolean
  /** Whoever is on the line is cut off, and nobody gets through. */
  cut(): void
  mend(): void
  end(): Promise<void>
}

/** @param port of the node behind it */
export async function openLine(port: number): Promise<Line> {
  const sockets = new Set<Socket>()
  let isCut = false
  const drop = () => {
    for (const socket of sockets) socket.destroy()
  }
  const pass = (from: Socket, to: Socket) => {
    from.on('data', (bytes: Buffer) => {
      if (line.delayMs === 0) to.write(bytes)
      else setTimeout(() => to.destroyed || to.write(bytes), line.delayMs)
    })
    from.on('error', () => to.destroy()).on('close', () => to.destroy())
  }
  const server = createServer(near => {
    if (isCut) return void near.destroy()
    const far = connect(port, '127.0.0.1')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
    }
    pass(near, far)
    pass(far, near)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('This machine gave no port.')
  const line = {
    port: address.port,
    delayMs: 0,
    get isCut() {
      return isCut
    },
    cut: () => {
      isCut = true
      drop()
    },
    mend: () => {
      isCut = false
    },
    end: async () => {
      drop()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
  return line
}
