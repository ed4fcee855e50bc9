/** The services by which people sign in, with their secrets: read from where the file says they stand, and never from it. */
import { readFileSync } from 'node:fs'
import type { OidcProvider } from '../identity/oidc.ts'
import { ConfigError } from './file.ts'
import type { ConfigFile } from './schema.ts'

type Entry = NonNullable<NonNullable<ConfigFile['identity']>['oidc']>[number]

export const SECRET_CHARACTERS_MAX = 1024

/** @throws ConfigError that names the service, and never its secret */
export function readProviders(entries: readonly Entry[], environment: NodeJS.ProcessEnv): OidcProvider[] {
  const taken = new Set<string>()
  return entries.map(entry => {
    if (taken.has(entry.id)) throw new ConfigError(`two identity services are called '${entry.id}'`)
    taken.add(entry.id)
    const { id, name, issuer, clientId } = entry
    return { id, name, issuer, clientId, clientSecret: secretOf(entry, environment) }
  })
}

function secretOf(entry: Entry, environment: NodeJS.ProcessEnv): string {
  const { id, clientSecretFile: file, clientSecretVariable: variable } = entry
  const where = file === undefined ? `the variable ${variable}` : `the file ${file}`
  const secret = (file === undefined ? (environment[variable ?? ''] ?? '') : readSecret(id, file)).trim()
  if (secret === '' || secret.length > SECRET_CHARACTERS_MAX)
    throw new ConfigError(`the secret of the identity service '${id}' should stand in ${where}, and does not`)
  return secret
}

function readSecret(id: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new ConfigError(
      `cannot read the secret of the identity service '${id}': ${(error as Error).message}`,
    )
  }
}
