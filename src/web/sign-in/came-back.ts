/** Who comes back from an identity service with nothing done stands at `/?sign-in=CODE`: the code is read once, and the address is clean. */

/** Why nothing was done, as a word of the node's problems; anything else is said in general words. */
export type CameBack = string

const CODE = /^[a-z-]{1,32}$/

/** Null: nobody came back, or with a word that is none. */
export function readCameBack(search: string): CameBack | null {
  const code = new URLSearchParams(search).get('sign-in')
  return code !== null && CODE.test(code) ? code : null
}

/** Takes the word out of the address, so that a reload does not say it again. */
export function takeCameBack(
  { search, pathname, hash }: Pick<Location, 'search' | 'pathname' | 'hash'>,
  history: Pick<History, 'replaceState'>,
): CameBack | null {
  if (new URLSearchParams(search).has('sign-in')) history.replaceState(null, '', `${pathname}${hash}`)
  return readCameBack(search)
}
