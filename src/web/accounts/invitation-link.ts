/** The link of an invitation: the address of this node, as the browser has it, and the word that works once. */
import type { Invitation } from '#contract'

export function linkOf(origin: string, { path }: Pick<Invitation, 'path'>): string {
  return new URL(path, origin).href
}

/** A passkey belongs to a name: at an address of figures none can be made. */
export function isFigures(hostname: string): boolean {
  return hostname.startsWith('[') || /^[\d.]+$/.test(hostname)
}
