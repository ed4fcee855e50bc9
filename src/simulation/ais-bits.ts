/** The bits of one AIS message, gathered in the six-bit symbols that a sentence carries. Hot: one is reused for all. */

/** Five slots, the longest message (ITU-R M.1371-5, annex 2, 3.2.2). */
export const MESSAGE_BITS_MAX = 1008

export class AisBits {
  readonly symbols = new Uint8Array(MESSAGE_BITS_MAX / 6)
  length = 0

  clear(): this {
    this.length = 0
    return this
  }

  /** Two's complement, highest bit first. At most 30 bits at once. */
  put(value: number, width: number): this {
    if (!Number.isInteger(value) || value >= 1 << width || value < -(1 << (width - 1))) {
      throw new RangeError(`${value} does not fit in ${width} bits`)
    }
    if (this.length + width > MESSAGE_BITS_MAX) throw new RangeError(`more than ${MESSAGE_BITS_MAX} bits`)
    const symbols = this.symbols
    let left = width
    let at = this.length
    while (left > 0) {
      const used = at % 6
      const take = Math.min(6 - used, left)
      const part = ((value >> (left - take)) & ((1 << take) - 1)) << (6 - used - take)
      const index = (at - used) / 6
      symbols[index] = used === 0 ? part : (symbols[index] as number) | part
      at += take
      left -= take
    }
    this.length = at
    return this
  }

  /** Six-bit ASCII (table 47): capitals, digits and signs from space to `_`; padded with `@`, cut at `characters`. */
  text(text: string, characters: number): this {
    for (let index = 0; index < characters; index++) {
      const code = index < text.length ? text.charCodeAt(index) : 64
      if (code < 32 || code > 95) throw new RangeError(`'${text[index]}' is not six-bit ASCII`)
      this.put(code & 63, 6)
    }
    return this
  }
}
