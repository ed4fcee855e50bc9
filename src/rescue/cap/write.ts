/** Writes a message as CAP 1.2 XML. What XML may not hold is left out, what means something in it is written as a word. */
import type { Position } from '#geo'
import { capFaults } from './faults.ts'
import type { CapArea, CapInfo, CapMessage, CapReference } from './message.ts'

/**
 * @returns the whole document, UTF-8, valid against the schema of CAP 1.2
 * @throws RangeError when the message says what the protocol does not mean: see `capFaults`
 */
export function writeCap(message: CapMessage): string {
  const faults = capFaults(message)
  if (faults.length > 0) throw new RangeError(`a CAP message: ${faults.join('; ')}`)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">',
    element('identifier', message.identifier),
    element('sender', message.sender),
    element('sent', capTime(message.sentMs)),
    element('status', message.status),
    element('msgType', message.msgType),
    element('source', message.source),
    element('scope', message.scope),
    element('restriction', message.restriction),
    ...optional('note', message.note),
    ...optional('references', referencesText(message.references)),
    element('incidents', message.incidents),
    ...message.infos.flatMap(infoLines),
    '</alert>',
    '',
  ].join('\n')
}

function infoLines(info: CapInfo): readonly string[] {
  return [
    '<info>',
    element('language', info.language),
    element('category', info.category),
    element('event', info.event),
    element('responseType', info.responseType),
    element('urgency', info.urgency),
    element('severity', info.severity),
    element('certainty', info.certainty),
    element('effective', capTime(info.effectiveMs)),
    element('expires', capTime(info.expiresMs)),
    element('senderName', info.senderName),
    element('headline', info.headline),
    element('description', info.description),
    element('instruction', info.instruction),
    ...info.parameters.map(
      ({ name, value }) => `<parameter>${element('valueName', name)}${element('value', value)}</parameter>`,
    ),
    ...info.areas.flatMap(areaLines),
    '</info>',
  ]
}

function areaLines({ areaDesc, polygon, circle }: CapArea): readonly string[] {
  return [
    '<area>',
    element('areaDesc', areaDesc),
    ...optional('polygon', polygon.length === 0 ? null : polygon.map(pair).join(' ')),
    ...optional('circle', circle === null ? null : `${pair(circle.middle)} ${circle.radiusKm.toFixed(2)}`),
    '</area>',
  ]
}

/** `2026-11-25T02:14:00-00:00`: UTC has no Z in CAP (1.2, 3.3.2). @param ms milliseconds since 1970 UTC */
export function capTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}-00:00`
}

function referencesText(references: readonly CapReference[] | null): string | null {
  if (references === null) return null
  return references
    .map(({ sender, identifier, sentMs }) => `${sender},${identifier},${capTime(sentMs)}`)
    .join(' ')
}

function pair({ latitude, longitude }: Position): string {
  return `${latitude.toFixed(4)},${longitude.toFixed(4)}`
}

function optional(name: string, text: string | null): readonly string[] {
  return text === null ? [] : [element(name, text)]
}

function element(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>`
}

const WORDS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** All that XML 1.0 has no place for (2.2) becomes a space: control signs, lone surrogates, U+FFFE and U+FFFF. */
function escaped(text: string): string {
  return [...text]
    .map(sign => (isOfXml(sign.codePointAt(0) as number) ? (WORDS[sign] ?? sign) : ' '))
    .join('')
}

function isOfXml(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa
  if (code >= 0x7f && code < 0xa0) return false
  return code < 0xd800 || (code > 0xdfff && code !== 0xfffe && code !== 0xffff)
}
