/** The sources that the configuration names: each opens current or wind for the hours and the area of a case. */
import { readFile } from 'node:fs/promises'
import { type ForcingWish, type ReadFields, readShomAtlas, shomField } from '#drift'
import { openErddap } from './ask-erddap.ts'
import { openMeteo } from './ask-open-meteo.ts'
import { readDataFile } from './data-file.ts'
import { factsOf, type ForcingEntry, type ShomEntry, type SourceShell } from './entries.ts'
import { highWaters } from './tides.ts'

/** Asks one source. Refused in words; throws only when a file that the configuration names cannot be opened. */
export function openSource(entry: ForcingEntry, wish: ForcingWish, shell: SourceShell): Promise<ReadFields> {
  switch (entry.kind) {
    case 'open-meteo':
      return openMeteo(entry, wish, shell)
    case 'erddap':
      return openErddap(entry, wish, shell)
    case 'file':
      return readDataFile(entry.path, {
        facts: factsOf(entry, null),
        ...(entry.named && { named: entry.named }),
      })
    case 'shom':
      return openShom(entry, wish)
  }
}

async function openShom(entry: ShomEntry, wish: ForcingWish): Promise<ReadFields> {
  const read = readShomAtlas(await readFile(entry.path))
  if (read.kind === 'refused') return read
  const waters = await highWaters(entry.port, wish.fromS, wish.toS)
  if (waters.kind === 'refused') return waters
  const field = shomField(read.atlas, {
    ...wish,
    port: waters.port.name,
    marks: waters.marks,
    marksAre: 'high-water',
    tides: { source: waters.port.attribution, licence: waters.port.licence },
  })
  return field.kind === 'refused' ? field : { kind: 'read', fields: [field.field] }
}
