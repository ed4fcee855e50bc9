/** Colours as numbers, for what draws by itself. */

/** Red, green, blue, alpha from 0 to 1, from `#rrggbb` or `#rrggbbaa`. @throws RangeError for anything else. */
export function channels(hex: string): readonly [number, number, number, number] {
  if (!/^#([0-9a-f]{6}|[0-9a-f]{8})$/i.test(hex)) throw new RangeError(`${hex} is not a colour like #rrggbb.`)
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255
  return [part(1), part(3), part(5), hex.length === 9 ? part(7) : 1]
}
