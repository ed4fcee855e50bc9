/** An account as JSON: a key is bytes, which JSON has not. */
import type { Account, Passkey } from './account.ts'

export type WrittenAccount = Omit<Account, 'passkeys'> & {
  readonly passkeys: readonly (Omit<Passkey, 'publicKey'> & { readonly publicKey: string })[]
}

export function writtenAccount(account: Account): WrittenAccount {
  const passkeys = account.passkeys.map(key => ({
    ...key,
    publicKey: Buffer.from(key.publicKey).toString('base64url'),
  }))
  return { ...account, passkeys }
}

export function readAccount(account: WrittenAccount): Account {
  const passkeys = account.passkeys.map(key => ({
    ...key,
    publicKey: new Uint8Array(Buffer.from(key.publicKey, 'base64url')),
  }))
  return { ...account, passkeys }
}
