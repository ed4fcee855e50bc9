/** A heard message as one JSON line: the message, then how it was heard. */
import { type Heard, type JsonBytes, messageSchema } from '#sensors'

const ENCODER = new TextEncoder()
/** How nine of ten lines end: nothing beside the sentence, and a channel from A to Z. */
const ENDS = endings(false)
const OWN_ENDS = endings(true)

function endings(ownShip: boolean): readonly Uint8Array[] {
  return Array.from({ length: 91 }, (_, code) => {
    const rest = { channel: String.fromCharCode(code), station: null, heardAt: null, ownShip }
    return ENCODER.encode(`,${JSON.stringify(rest).slice(1)}\n`)
  })
}

export function writeJsonLine(out: JsonBytes, heard: Heard, sentences?: string): void {
  heard.writeJson(out)
  const { station, statedMs } = heard.beside
  const hasMore = station !== null || statedMs !== null || sentences !== undefined
  const channel = heard.channel === null ? 0 : heard.channel.charCodeAt(0)
  if (!hasMore && channel >= 65 && channel <= 90)
    return out.raw(heard.ownShip ? (OWN_ENDS[channel] as Uint8Array) : (ENDS[channel] as Uint8Array))
  const rest = {
    channel: heard.channel,
    station,
    heardAt: statedMs === null ? null : new Date(statedMs).toISOString(),
    ownShip: heard.ownShip,
    sentences,
  }
  out.raw(ENCODER.encode(`,${JSON.stringify(rest).slice(1)}\n`))
}

/** The schema of one type's line. */
export function decodeSchema(type: number) {
  return messageSchema(
    type,
    {
      channel: { type: ['string', 'null'] },
      station: { type: ['string', 'null'], description: 'named in a tag block or behind the sentence' },
      heardAt: { type: ['string', 'null'], description: 'time written beside the sentence, ISO 8601 UTC' },
      ownShip: { type: 'boolean', description: 'VDO: the own ship of the receiver' },
    },
    { sentences: { type: 'string', description: 'with --sentences: as received, one line per part' } },
  )
}
