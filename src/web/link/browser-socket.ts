/** The browser's WebSocket as the link knows it. */
import type { Socket } from './live-link.ts'

export function openSocket(address: string): Socket {
  const line = new WebSocket(address)
  line.binaryType = 'arraybuffer'
  const socket: Socket = {
    binaryType: 'arraybuffer',
    onopen: null,
    onclose: null,
    onmessage: null,
    close: () => line.close(),
  }
  line.addEventListener('open', () => socket.onopen?.())
  line.addEventListener('close', () => socket.onclose?.())
  line.addEventListener('message', event => socket.onmessage?.(event))
  return socket
}
