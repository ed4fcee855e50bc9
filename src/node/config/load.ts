/** From the words of the command line to a checked config: reads the file they name, or entente.yaml where it stands. */
import { readFile, stat } from 'node:fs/promises'
import { type NodeConfig, makeConfig } from './config.ts'
import { CONFIG_BYTES_MAX, ConfigError, readConfigFile } from './file.ts'
import { readFlags } from './flags.ts'
import type { ConfigFile } from './schema.ts'

const FILE_HERE = 'entente.yaml'

/** @throws ConfigError in words for people. */
export async function loadConfig(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<NodeConfig> {
  const { config, said } = readFlags(args)
  return makeConfig(said, await readFileAt(config), environment)
}

async function readFileAt(asked: string | null): Promise<ConfigFile> {
  const path = asked ?? FILE_HERE
  try {
    const { size } = await stat(path)
    if (size > CONFIG_BYTES_MAX)
      throw new ConfigError(`${path} has ${size} bytes; a config file has at most ${CONFIG_BYTES_MAX}`)
    return readConfigFile(await readFile(path, 'utf8'), path)
  } catch (error) {
    if (error instanceof ConfigError) throw error
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' && asked === null) return {}
    throw new ConfigError(code === 'ENOENT' ? `there is no file ${path}` : `cannot read ${path}: ${message}`)
  }
}
