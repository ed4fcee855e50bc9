/** `entente node init`, `card`, `pair`: the keys of a node, and the partners it knows. */
import { readFile, stat } from 'node:fs/promises'
import { makeConfig, type NodeConfig } from '../config/config.ts'
import { readConfigFile } from '../config/file.ts'
import { ConfigFile } from '../config/schema.ts'
import { type Card, cardFingerprint, cardText, readCard } from '../exchange/card.ts'
import { CARD_BYTES_MAX } from '../exchange/limits.ts'
import { pair } from '../exchange/partner-files.ts'
import { ownCard } from '../serve/own-card.ts'
import { type Command, EXIT, UsageError } from './command.ts'
import { parseWords } from './words.ts'

const HELP = `entente node - the keys of a node, and the partners that it knows

usage: entente node init [--data DIR] [--node uk|fr] [--name NAME] [--address URL] [--config FILE]
       entente node card [--data DIR] ... [--address URL]
       entente node pair FILE [--data DIR] ...

  init   makes what is not there: the key of the ledger, the key of the witness, the certificate and its key. Shows the card
  card   writes the card to standard output: a file for the partner. Nothing in it is secret
  pair   reads the partner's card, shows both fingerprints, and pins the partner's keys

  --address URL   where the partner reaches this node, as in https://node.example:8643 (default: exchange.address of the config)

Pairing takes two people and a telephone: each reads the fingerprint of their own node to the other. Only when both are what
the other's screen shows are the cards right. A node that was paired once and comes with other keys is not believed: the new
card waits until two administrators of this node have agreed to it.

examples:
  entente node init --data var/uk --node uk --address https://127.0.0.1:8643
  entente node card --data var/uk > uk.json
  entente node pair fr.json --data var/uk

exit code: 0 done, 1 refused, 2 asked wrongly
`

const OPTIONS = { data: 'value', node: 'value', name: 'value', address: 'value', config: 'value' } as const

export const node: Command = {
  summary: 'make the keys of a node, and pair it with a partner',
  help: HELP,
  async run(args) {
    const [deed, ...rest] = args
    const words = parseWords(rest, OPTIONS)
    const config = await configOf(words.values)
    if (deed === 'pair') return runPair(config, words)
    if (words.rest.length > 0) throw new UsageError(`'${words.rest[0]}' is too much here`)
    if (deed === 'init') return runInit(config, words.values)
    if (deed === 'card') return runCard(config, words.values)
    throw new UsageError(`say 'init', 'card' or 'pair'${deed === undefined ? '' : `, not '${deed}'`}`)
  },
}

async function runInit(config: NodeConfig, values: Values): Promise<number> {
  const card = await cardFor(config, values)
  process.stdout.write(
    [
      `The keys of ${card.state} · ${card.name} are in ${config.dataFolder}. Keep a copy of the three files where nobody else reads them:`,
      '  ledger.key  witness.key  exchange.pem',
      '',
      ...linesOf(card),
      '',
      `For the partner:  entente node card --data ${config.dataFolder} > ${card.state.toLowerCase()}.json`,
      '',
    ].join('\n'),
  )
  return EXIT.done
}

async function runCard(config: NodeConfig, values: Values): Promise<number> {
  process.stdout.write(cardText(await cardFor(config, values)))
  return EXIT.done
}

async function runPair(
  config: NodeConfig,
  { rest, values }: { rest: readonly string[]; values: Values },
): Promise<number> {
  const [file, more] = rest
  if (file === undefined || more !== undefined) throw new UsageError("name one file: the partner's card")
  if ((await stat(file)).size > CARD_BYTES_MAX) throw new Error(`${file} is too large for a card`)
  const partner = readCard(await readFile(file, 'utf8'))
  const own = await cardFor(config, values)
  const paired = await pair(config.dataFolder, own, partner)
  const lines = [
    'This node. Read this to them:',
    ...linesOf(own),
    '',
    'The partner. Let them read this to you:',
    ...linesOf(partner.card),
    '',
  ]
  if (paired.kind === 'proposed')
    lines.push(
      `${partner.card.state} is known by other keys, ${cardFingerprint(paired.known)}. Those stay in force.`,
      'The new card waits: two administrators of this node must agree to it on the trust screen (Partners).',
    )
  else
    lines.push(
      `${partner.card.state} is ${paired.kind === 'known' ? 'paired as before' : 'paired'}. If one digit differs, stop: remove partners/${partner.card.state}.json and ask for the card again.`,
    )
  process.stdout.write(`${lines.join('\n')}\n`)
  return paired.kind === 'proposed' ? EXIT.failed : EXIT.done
}

function linesOf(card: Card): string[] {
  return [`  ${card.state} · ${card.name}   ${card.address}`, `  fingerprint   ${cardFingerprint(card)}`]
}

type Values = Readonly<Record<string, string>>

function cardFor(config: NodeConfig, values: Values): Promise<Card> {
  return ownCard(config, values['address'] ?? config.exchange?.address ?? 'https://127.0.0.1:8643', warn)
}

function warn(text: string): void {
  process.stderr.write(`entente node: ${text}\n`)
}

/** The file as `serve` reads it; what the words say wins. */
async function configOf(values: Values): Promise<NodeConfig> {
  const { data, node: which, name, config: path } = values
  const file = path === undefined ? {} : readConfigFile(await readFile(path, 'utf8'), path)
  const said = ConfigFile.safeParse({
    ...(data === undefined ? {} : { data }),
    ...(which === undefined ? {} : { node: which }),
    ...(name === undefined ? {} : { name }),
  })
  if (!said.success) throw new UsageError('--node is uk or fr; --name has at most 60 letters')
  return makeConfig(said.data, file, process.env)
}
