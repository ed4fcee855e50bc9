/** The browser's EventSource as the line of rescues knows it. */
import type { EventLine } from './rescue-line.ts'

export function openEventLine(address: string): EventLine {
  const source = new EventSource(address)
  const line: EventLine = { onopen: null, onerror: null, onmessage: null, close: () => source.close() }
  source.addEventListener('open', () => line.onopen?.())
  source.addEventListener('error', () => line.onerror?.())
  source.addEventListener('message', event => line.onmessage?.(event))
  return line
}
