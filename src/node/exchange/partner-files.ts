/**
 * The partners that a node knows, as cards in its data folder: `partners/FR.json`. A card with other keys for a state that is
 * known already does not take its place: it waits beside it, `partners/FR.proposed.json`, until two people have agreed.
 */
import { readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeDurably } from '../ledger/durable-files.ts'
import { type Card, cardText, isSamePin, type PinnedPartner, readCard } from './card.ts'
import { PARTNERS_MAX } from './limits.ts'
import { textIfThere } from './secret-file.ts'

const FOLDER = 'partners'
/** In the data folder. */
export const PARTNERS_FOLDER = FOLDER

/** A card, in force or proposed, by its name in that folder. */
export function isPartnerFile(name: string): boolean {
  return /^[A-Z]{2}(?:\.proposed)?\.json$/.test(name)
}

export type Paired =
  | { readonly kind: 'paired' }
  /** The same keys; perhaps another name or address, which is taken. */
  | { readonly kind: 'known' }
  /** Other keys: two people must agree. */
  | { readonly kind: 'proposed'; readonly known: Card }

export class PartnersRefused extends Error {
  override readonly name = 'PartnersRefused'
}

/** All that are pinned, by their state's letters. @throws CardRefused when a file is not a card. */
export async function readPartners(dataFolder: string): Promise<readonly PinnedPartner[]> {
  const names = (await namesIn(join(dataFolder, FOLDER)))
    .filter(name => /^[A-Z]{2}\.json$/.test(name))
    .toSorted()
  const partners: PinnedPartner[] = []
  for (const name of names) {
    const pinned = await readAt(dataFolder, name)
    if (pinned === null) continue
    if (`${pinned.card.state}.json` !== name)
      throw new PartnersRefused(
        `${FOLDER}/${name} is the card of ${pinned.card.state}: it belongs into another file`,
      )
    partners.push(pinned)
  }
  refuseDoubles(partners)
  return partners
}

/** `own`: of this node; nobody is their own partner. @throws PartnersRefused */
export async function pair(dataFolder: string, own: Card, { card }: PinnedPartner): Promise<Paired> {
  if (card.state === own.state || isSamePin(card, own))
    throw new PartnersRefused(`this card is of ${card.state}, and so is this node: pair with the other state`)
  const known = await readPartners(dataFolder)
  const same = known.find(each => each.card.state === card.state)?.card
  if (same === undefined && known.length >= PARTNERS_MAX)
    throw new PartnersRefused(`a node has at most ${PARTNERS_MAX} partners`)
  const others = known.filter(each => each.card.state !== card.state)
  refuseDoubles([...others, readCard(cardText(card))])
  if (same !== undefined && !isSamePin(same, card)) {
    await write(dataFolder, `${card.state}.proposed.json`, card)
    return { kind: 'proposed', known: same }
  }
  await write(dataFolder, `${card.state}.json`, card)
  return { kind: same === undefined ? 'paired' : 'known' }
}

/** A changed card that waits for two people; null: none. */
export async function readProposed(dataFolder: string, state: string): Promise<PinnedPartner | null> {
  return /^[A-Z]{2}$/.test(state) ? readAt(dataFolder, `${state}.proposed.json`) : null
}

/** Two people have agreed: the new card takes the place of the old one. */
export async function adoptProposed(dataFolder: string, state: string): Promise<void> {
  const folder = join(dataFolder, FOLDER)
  await rename(join(folder, `${state}.proposed.json`), join(folder, `${state}.json`))
}

export async function dropProposed(dataFolder: string, state: string): Promise<void> {
  await rm(join(dataFolder, FOLDER, `${state}.proposed.json`), { force: true })
}

/** One key for two partners, and each could speak as the other. */
function refuseDoubles(partners: readonly PinnedPartner[]): void {
  const seen = new Set<string>()
  for (const { card } of partners)
    for (const pin of [card.ledgerKey, card.witnessKey, card.certificateFingerprint]) {
      if (seen.has(pin)) throw new PartnersRefused(`a key of ${card.state} is that of another partner too`)
      seen.add(pin)
    }
}

async function readAt(dataFolder: string, name: string): Promise<PinnedPartner | null> {
  const text = await textIfThere(join(dataFolder, FOLDER, name))
  return text === null ? null : readCard(text)
}

function write(dataFolder: string, name: string, card: Card): Promise<void> {
  return writeDurably(join(dataFolder, FOLDER), [{ path: name, bytes: Buffer.from(cardText(card)) }])
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
