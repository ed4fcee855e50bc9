/** What a line of the joint log says. Agreements have keys: those that this screen knows are said in words. */
import type { RescueLine } from '#contract'
import { readingIn } from '../handover/points.ts'
import { snapshotShort } from '../handover/snapshot.ts'
import { tellerOf } from '../rescue/sentence.ts'
import type { Standing } from '../rescue/standing.ts'
import { speechOf } from '../session/use.ts'
import type { Language } from '../words/plural.ts'

/** A person's line in the language of its writer, never translated; the node's in the reader's. */
export function saysLines(standing: Standing, reader: Language): (line: RescueLine) => string {
  const tell = tellerOf(standing, reader)
  return line => agreementIn(line, standing) ?? tell(line)
}

function agreementIn({ deed, language }: RescueLine, standing: Standing): string | null {
  if (deed.kind !== 'watch.countersigned') return null
  const { words } = speechOf(language)
  const read = readingIn(deed.what)
  if (read !== null)
    return words.joint.readPoint(words.joint.points[read.point], snapshotShort(read.snapshot))
  const load = standing.watches.find(({ key }) => key === deed.what)
  return load === undefined ? null : words.joint.load(words.rescue.centres[load.centre])
}
