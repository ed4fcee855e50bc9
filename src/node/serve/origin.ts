/** What a node's ledger is called. */
import type { NodeConfig } from '../config/config.ts'

/** The name of the ledger: it stands in every entry and signs every checkpoint. */
export function originOf({ node, name }: Pick<NodeConfig, 'node' | 'name'>): string {
  const place = name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  return `entente.${node}.${place === '' ? 'node' : place}`
}
