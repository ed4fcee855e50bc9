/**
 * Who may speak to this node by name. A page of a stranger can make its own name point to this machine (DNS rebinding) or
 * open a socket to it; the first shows in `Host`, the second in `Origin`.
 */
import { Refusal } from './problem.ts'

export interface Names {
  /** Host names without port, lower case, besides the loopback ones. */
  readonly hosts: readonly string[]
  /** Whole origins, e.g. `https://screen.example`, besides the node's own. */
  readonly origins: readonly string[]
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/

/** Null when the name is one of ours, else the refusal. */
export function checkHost(host: string | undefined, names: Names): Refusal | null {
  const name = HOST.exec((host ?? '').toLowerCase())?.[1]
  if (name !== undefined && (LOOPBACK.has(name) || names.hosts.includes(name))) return null
  return new Refusal(
    421,
    'wrong-host',
    'This node does not answer to that name. Use localhost, or add the name to the allowed hosts of its configuration.',
  )
}

/** Programs send no `Origin` and are let in; a page must come from this node, or be named in the configuration. */
export function checkOrigin(
  origin: string | undefined,
  host: string | undefined,
  names: Names,
): Refusal | null {
  if (origin === undefined) return null
  const said = origin.toLowerCase()
  const own = (host ?? '').toLowerCase()
  if (said === `http://${own}` || said === `https://${own}` || names.origins.includes(said)) return null
  return new Refusal(
    403,
    'wrong-origin',
    'That page is not of this node. Add its origin to the allowed origins of the configuration.',
  )
}
