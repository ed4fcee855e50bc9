/**
 * What the node writes in the log of its own watch, as a note: of the lowest level, for rescue, released to nobody. It is found again by
 * its subject and by its author, so that no note of a person counts as one of the node.
 */
import { collect } from '#custody'
import { LEVELS, type Note } from '#records'
import { answered, refusalOf } from './refusals.ts'
import { NODE, nodeAsker } from './node-asker.ts'
import { contextOf, type DeskParts } from './parts.ts'

/** Notes about one thing that are looked through for one of the node: of more, the newest. */
export const NODE_NOTES_LOOKED = 50

export class NodeNotes {
  readonly #parts: DeskParts

  constructor(parts: DeskParts) {
    this.#parts = parts
  }

  /**
   * The newest that this node wrote about a subject; null: none.
   * @param subject a subject key, as `watch-rules:in-force`
   * @throws Refusal while the place of acts is down
   */
  async newest(subject: string): Promise<Note | null> {
    const { acts, state } = this.#parts
    const query = { kinds: ['note'], text: null, before: null, limit: NODE_NOTES_LOOKED, subject }
    const { records } = await answered(acts.list(nodeAsker(state).reader, query))
    for (const { id, owner, data } of records) {
      if (owner !== state || data === null) continue
      const asked = { record: id, author: null, kinds: null, beforeEntry: null, limit: NODE_NOTES_LOOKED }
      const log = await answered(acts.log(asked))
      // Written by the node, and changed by nobody since.
      if (log.some(({ kind }) => kind === 'record.collected') && log.every(({ author }) => author === NODE))
        return data as Note
    }
    return null
  }

  /** Durable when it resolves. @returns the number of its record @throws Refusal when it may not be written, or not now */
  async write(note: Note): Promise<string> {
    const { acts, state, scheme, newId } = this.#parts
    const marking = {
      scheme,
      level: LEVELS[scheme][0],
      releasableTo: [],
      conditions: [],
      purposes: ['search-and-rescue' as const],
      originator: state,
      originatorControl: false,
    }
    const id = newId()
    const outcome = collect(
      { kind: 'note', marking, data: note },
      id,
      nodeAsker(state),
      contextOf(this.#parts),
    )
    if (outcome.kind === 'refused') throw refusalOf(outcome)
    await answered(acts.commit(outcome.act))
    return id
  }
}
