/**
 * The folder of two demonstration nodes. Beside the data folder of each stands what it is started with, as anybody may read it
 * and start it by hand:
 *
 *   var/demo/uk.yaml   var/demo/uk/     the English shore, `entente serve --config var/demo/uk.yaml`
 *   var/demo/fr.yaml   var/demo/fr/     the French shore
 *   var/demo/asked.ndjson               when a visitor of either asked for the demonstration's boat
 *
 * A data folder without such a file was not made here. Its node may be a real one, and no machine pairs that.
 */
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readConfigFile } from '../config/file.ts'
import type { NodeName } from '../config/nations.ts'
import type { ConfigFile } from '../config/schema.ts'
import { writeDurably } from '../ledger/durable-files.ts'

/** A sea that is younger goes on where it is; an older one begins anew, for ships would sail a long while before the start. */
export const SEA_AGE_MS_MAX = 12 * 3_600_000

const HEAD = '# Written by `npm start` at each start: what is changed here is lost.\n'

export class NotADemoFolder extends Error {
  override readonly name = 'NotADemoFolder'
}

export function configPath(folder: string, node: NodeName): string {
  return join(folder, `${node}.yaml`)
}

/** When the boat of the demonstration was asked for, of either node. */
export function asksPath(folder: string): string {
  return join(folder, 'asked.ndjson')
}

/** Makes the data folder where there is none. @throws NotADemoFolder when there is one that was not made here. */
export async function openDataFolder(folder: string, node: NodeName): Promise<string> {
  const data = join(folder, node)
  await mkdir(data, { recursive: true, mode: 0o755 })
  if (!existsSync(configPath(folder, node)) && (await readdir(data)).length > 0)
    throw new NotADemoFolder(
      `${data} holds a node that was not made for a demonstration: its keys are not paired by a machine. ` +
        `Choose another folder with --data, or run that node alone: ./entente serve --data ${data} --node ${node}`,
    )
  return data
}

/** When the sea of both began: as it was, when it is the same and not too old; else now. Milliseconds. */
export async function seaSince(
  folder: string,
  { seed, ships }: { readonly seed: number; readonly ships: number },
  nowMs: number,
): Promise<number> {
  const path = configPath(folder, 'uk')
  if (!existsSync(path)) return nowMs
  const demo = readConfigFile(await readFile(path, 'utf8'), path).demo
  const sinceMs = demo?.since === undefined ? Number.NaN : Date.parse(demo.since)
  const isSame = demo?.seed === seed && demo.ships === ships
  return isSame && sinceMs <= nowMs && sinceMs > nowMs - SEA_AGE_MS_MAX ? sinceMs : nowMs
}

/** As JSON, which YAML takes. */
export async function writeConfig(folder: string, node: NodeName, config: ConfigFile): Promise<void> {
  await writeDurably(folder, [
    { path: `${node}.yaml`, bytes: Buffer.from(`${HEAD}${JSON.stringify(config, null, 2)}\n`) },
  ])
}
