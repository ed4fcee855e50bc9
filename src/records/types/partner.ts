/** The other state's node, as two people paired it: whose it is, by which keys it is known, where it answers. */
import { z } from 'zod'
import type { RecordType } from '../record-type.ts'
import { State } from '../state.ts'
import { line, UtcInstant, VerifierKey } from '../values.ts'

export const PARTNER_LIMITS = { nameMax: 80, addressMax: 255 } as const

export const Partner = z
  .strictObject({
    state: State,
    name: line(PARTNER_LIMITS.nameMax),
    ledgerKey: VerifierKey.describe('Of its ledger: what it says is signed by it'),
    witnessKey: VerifierKey.describe('By which it vouches for our ledger'),
    address: z
      .string()
      .max(PARTNER_LIMITS.addressMax)
      .regex(
        /^https:\/\/(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?\/?$/,
        'https://, a host and perhaps a port, as in https://node.example:8443',
      ),
    pairedOn: UtcInstant,
  })
  // One key for both would let a ledger vouch for itself.
  .refine(({ ledgerKey, witnessKey }) => ledgerKey !== witnessKey, {
    path: ['witnessKey'],
    error: 'the witness key must not be the ledger key',
  })
export type Partner = z.infer<typeof Partner>

export const partner: RecordType<Partner> = {
  kind: 'partner',
  title: { en: 'Partner', fr: 'Partenaire' },
  why: {
    en: 'So that nothing is taken from, or told to, a node that two people did not check.',
    fr: "Pour que rien ne soit reçu d'un nœud, ni dit à un nœud, que deux personnes n'ont pas vérifié.",
  },
  schema: Partner,
  fields: {
    state: {
      label: { en: 'State', fr: 'État' },
      widget: 'line',
      personal: 'none',
      releases: false,
      searched: true,
    },
    name: {
      label: { en: 'Name', fr: 'Nom' },
      widget: 'line',
      personal: 'none',
      releases: false,
      searched: true,
    },
    ledgerKey: {
      label: { en: 'Key of its ledger', fr: 'Clé de son registre' },
      widget: 'line',
      personal: 'none',
      releases: false,
      searched: false,
    },
    witnessKey: {
      label: { en: 'Key of its witness', fr: 'Clé de son témoin' },
      widget: 'line',
      personal: 'none',
      releases: false,
      searched: false,
    },
    address: {
      label: { en: 'Address', fr: 'Adresse' },
      widget: 'line',
      personal: 'none',
      releases: false,
      searched: true,
    },
    pairedOn: {
      label: { en: 'Paired on', fr: 'Appairé le' },
      widget: 'instant',
      personal: 'none',
      releases: false,
      searched: false,
    },
  },
  marking: {
    rankDefault: 0,
    purposes: ['search-and-rescue', 'crime-groups', 'programme'],
    release: 'never',
  },
  lane: 'history',
  retention: { reviewDays: 365, deleteDays: 3650 },
  writers: ['administrator'],
  subjects: data => [`partner:${data.state.toLowerCase()}`],
  heading: data => `${data.state} · ${data.name}`,
}
