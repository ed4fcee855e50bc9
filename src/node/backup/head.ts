/** The size and root that a checkpoint states, without asking who signed it: what is found is held against it. */
export interface StatedHead {
  readonly origin: string
  readonly size: number
  /** Base64. */
  readonly root: string
  readonly text: string
}

/** C2SP tlog-checkpoint: origin, size, root, each on a line. @throws Error when it is none. */
export function statedHead(text: string): StatedHead {
  const [origin = '', size = '', root = ''] = text.split('\n')
  if (origin === '' || !/^\d{1,15}$/.test(size) || !/^[A-Za-z0-9+/]{43}=$/.test(root))
    throw new Error('a checkpoint of the ledger is damaged')
  return { origin, size: Number(size), root, text }
}

export function rootOfHead({ root }: StatedHead): Uint8Array {
  return Uint8Array.from(Buffer.from(root, 'base64'))
}
