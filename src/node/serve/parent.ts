/**
 * The process that started a node and keeps it (`npm start`), over the channel that both have: the node tells it when it can
 * be asked for, and stops when it has gone. A node that nobody keeps has no such channel, and none of this.
 */

/** What a node tells once it is up. */
export interface UpMessage {
  readonly kind: 'up'
  readonly url: string
  readonly version: string
  /** HOST:PORT, or why there is none. */
  readonly nmeaOut: string
}

export function isUpMessage(message: unknown): message is UpMessage {
  const { kind, url } = (message ?? {}) as Partial<UpMessage>
  return kind === 'up' && typeof url === 'string'
}

export function tellParent(message: UpMessage): void {
  if (process.connected) process.send?.(message)
}

/** Resolves when whoever keeps this node has gone; never, where nobody does. */
export function parentGone(): Promise<void> {
  if (process.send === undefined) return new Promise(() => undefined)
  return new Promise(resolve => {
    const gone = () => {
      // What is still said has no reader, and that must not end the stop.
      process.stderr.on('error', () => undefined)
      resolve()
    }
    if (process.connected) process.once('disconnect', gone)
    else gone()
  })
}
