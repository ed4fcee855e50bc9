/** A receiver's mast that serves NMEA over TCP, one ship, once a second, until it is told to be silent. */
import { createServer, type Socket } from 'node:net'
import { positionSentence, staticSentence } from './sentence.ts'

const MAST_MMSI = 235_987_654
export const MAST_NAME = 'MAST TEST SHIP'

export interface Mast {
  readonly port: number
  speak(on: boolean): void
  close(): Promise<void>
}

export async function openMast(): Promise<Mast> {
  const listeners = new Set<Socket>()
  let speaks = true
  const server = createServer(socket => {
    listeners.add(socket)
    socket.on('error', () => listeners.delete(socket))
    socket.on('close', () => listeners.delete(socket))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const timer = setInterval(() => {
    if (!speaks) return
    const at = { latitude: 50.98, longitude: 1.45, speedKnots: 12.3, courseDegrees: 36 }
    for (const line of [positionSentence(MAST_MMSI, at), staticSentence(MAST_MMSI, MAST_NAME)])
      for (const socket of listeners) socket.write(`${line}\r\n`)
  }, 1000)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The mast has no port.')
  return {
    port: address.port,
    speak: on => {
      speaks = on
    },
    close: async () => {
      clearInterval(timer)
      for (const socket of listeners) socket.destroy()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
