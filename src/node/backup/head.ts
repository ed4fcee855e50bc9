/** The size and root that a checkpoint states, without asking who signed it: the ledger itself is checked at the restore. */
export interface StatedHead {
  readonly origin: string
  readonly size: number
  /** Base64. */
  readonly root: string
}

/** C2SP tlog-checkpoint: origin, size, root, each on a line. @throws Error when it is none. */
export function openCheckpointUnchecked(text: string): StatedHead {
  const [origin = '', size = '', root = ''] = text.split('\n')
  if (origin === '' || !/^\d{1,15}$/.test(size) || !/^[A-Za-z0-9+/]{43}=$/.test(root))
    throw new Error('the checkpoint of the ledger is damaged')
  return { origin, size: Number(size), root }
}
