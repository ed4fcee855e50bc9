/** A reader of XML for the tests: elements, attributes, text. It refuses what is not well formed. */

export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

const TOKEN = /<\?[^?]*\?>|<\/([\w:]+)\s*>|<([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y

/** @throws Error where it is not well formed */
export function readXml(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex
    const match = TOKEN.exec(text)
    if (match === null) throw new Error(`not well formed at ${at}: ${text.slice(at, at + 40)}`)
    const [, closed, opened, attributes, isEmpty, words] = match
    const top = open[open.length - 1]
    if (words !== undefined) top.text += unescaped(words)
    if (closed !== undefined && open.pop()?.name !== closed)
      throw new Error(`</${closed}> closes another element`)
    if (opened === undefined) continue
    const element = { name: opened, attributes: attributesOf(attributes), children: [], text: '' }
    top.children.push(element)
    if (isEmpty === '') open.push(element)
  }
  if (open.length !== 1 || root.children.length !== 1) throw new Error('an element is not closed')
  return root.children[0]
}

function attributesOf(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...text.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, name, value]) => [name, unescaped(value)]),
  )
}

function unescaped(text: string): string {
  if (/&(?!(amp|lt|gt|quot|apos);)/.test(text)) throw new Error(`an ampersand stands alone in '${text}'`)
  const names: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  return text.replace(/&(\w+);/g, (_, name: string) => names[name])
}
