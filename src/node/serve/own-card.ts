/** The card of a node that need not run: read from its keys, which are made where there are none. */
import type { NodeConfig } from '../config/config.ts'
import { type Card, cardOf } from '../exchange/card.ts'
import { openExchangeKeys } from '../exchange/keys.ts'
import { openLedgerKey } from '../ledger/key-file.ts'
import { originOf } from './origin.ts'

/**
 * What `entente node init` makes and `entente node card` writes. `address`: where partners reach the node, `https://HOST:PORT`.
 * @throws LedgerKeyLost, ExchangeKeysWrong
 */
export async function ownCard(
  config: NodeConfig,
  address: string,
  warn: (text: string) => void,
): Promise<Card> {
  const ledger = await openLedgerKey(config.dataFolder, originOf(config), warn)
  const keys = await openExchangeKeys(config.dataFolder, ledger.key.name, Date.now(), warn)
  return cardOf({
    state: config.nation,
    name: config.name,
    ledger: ledger.key,
    witness: keys.witness.key,
    certificateFingerprint: keys.fingerprint,
    address,
  })
}
