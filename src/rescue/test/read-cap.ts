/** Reads CAP messages of tests: ours, and the published samples. By patterns, which is enough for these and for nothing else. */
import type { CapInfoLooked, CapLooked } from '../cap/faults.ts'
import type { CapArea } from '../cap/message.ts'

export function readCap(xml: string): CapLooked {
  const bare = xml.replaceAll(/<!--[\s\S]*?-->/g, '')
  const references = textOf(bare, 'references')
  return {
    identifier: textOf(bare, 'identifier') ?? '',
    sender: textOf(bare, 'sender') ?? '',
    sentMs: Date.parse(textOf(bare, 'sent') ?? ''),
    status: textOf(bare, 'status') ?? '',
    msgType: textOf(bare, 'msgType') ?? '',
    scope: textOf(bare, 'scope') ?? '',
    restriction: textOf(bare, 'restriction'),
    addresses: textOf(bare, 'addresses'),
    note: textOf(bare, 'note'),
    references:
      references === null
        ? null
        : references
            .split(/\s+/)
            .filter(part => part !== '')
            .map(part => {
              const [sender = '', identifier = '', sent = ''] = part.split(',')
              return { sender, identifier, sentMs: Date.parse(sent) }
            }),
    infos: blocks(bare, 'info').map(infoOf),
  }
}

function infoOf(xml: string): CapInfoLooked {
  const instant = (name: string) => {
    const text = textOf(xml, name)
    return text === null ? null : Date.parse(text)
  }
  return {
    language: textOf(xml, 'language') ?? 'en-US',
    event: textOf(xml, 'event') ?? '',
    effectiveMs: instant('effective'),
    expiresMs: instant('expires'),
    areas: blocks(xml, 'area').flatMap(areasOf),
  }
}

/** One for each polygon and circle, as an area may have more of them. */
function areasOf(xml: string): readonly CapArea[] {
  const areaDesc = textOf(xml, 'areaDesc') ?? ''
  const polygons = blocks(xml, 'polygon').map(
    (text): CapArea => ({ areaDesc, polygon: text.trim().split(/\s+/).map(placeOf), circle: null }),
  )
  const circles = blocks(xml, 'circle').map((text): CapArea => {
    const [middle = '', radius = ''] = text.trim().split(/\s+/)
    return { areaDesc, polygon: [], circle: { middle: placeOf(middle), radiusKm: Number(radius) } }
  })
  return [{ areaDesc, polygon: [], circle: null }, ...polygons, ...circles]
}

function placeOf(pair: string) {
  const [latitude = Number.NaN, longitude = Number.NaN] = pair.split(',').map(Number)
  return { latitude, longitude }
}

/** null: it is not there; '': it is empty. */
export function textOf(xml: string, name: string): string | null {
  return blocks(xml, name)[0]?.trim() ?? null
}

function blocks(xml: string, name: string): readonly string[] {
  return xml
    .split(`<${name}`)
    .slice(1)
    .flatMap(rest => {
      if (!/^[\s/>]/.test(rest)) return []
      const open = rest.indexOf('>')
      if (rest[open - 1] === '/') return ['']
      const end = rest.indexOf(`</${name}>`)
      return end < 0 ? [] : [rest.slice(open + 1, end)]
    })
}
