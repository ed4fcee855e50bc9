/** A place as officers write and read it: degrees and minutes with one decimal. The sign of the decimals is the language's. */
import type { Place } from '#records'

/** `51°00.1′N 001°26.5′E`; French: `51°00,1′N 001°26,5′E`. */
export function placeText({ latitude, longitude }: Place, language: 'en' | 'fr'): string {
  const text = `${half(latitude, 2, 'N', 'S')} ${half(longitude, 3, 'E', 'W')}`
  return language === 'en' ? text : text.replaceAll('.', ',')
}

function half(degrees: number, digits: number, positive: string, negative: string): string {
  const tenths = Math.round(Math.abs(degrees) * 600)
  const whole = String(Math.floor(tenths / 600)).padStart(digits, '0')
  const minutes = ((tenths % 600) / 10).toFixed(1).padStart(4, '0')
  return `${whole}°${minutes}′${degrees < 0 ? negative : positive}`
}
