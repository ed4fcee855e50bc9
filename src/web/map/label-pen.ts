/**
 * Writes names on the canvas above the map. A name is drawn once, with its halo or plate, and then copied: frames in
 * which nothing but the view moves cost one copy a name.
 */
import type { Palette } from '../tokens/palettes.ts'
import type { LabelStyle } from './label-style.ts'

/** Names kept ready. When there are more, all are forgotten and drawn again as needed. */
export const LABEL_PICTURES_MAX = 800
const HALO = 2.5
const PLATE_SIDE = 7
const PLATE_HEIGHT = 18
const PLATE_RADIUS = 3

export interface LabelPicture {
  readonly image: HTMLCanvasElement
  /** CSS pixels. */
  readonly width: number
  readonly height: number
}

export class LabelPen {
  readonly #pictures = new Map<string, LabelPicture>()
  readonly #ruler: CanvasRenderingContext2D
  #palette: Palette
  #dpr = 1

  constructor(ruler: CanvasRenderingContext2D, palette: Palette) {
    this.#ruler = ruler
    this.#palette = palette
  }

  /** Other colours, another screen or other letters: nothing that was drawn is right any more. */
  restart(palette: Palette, dpr: number): void {
    this.#palette = palette
    this.#dpr = dpr
    this.#pictures.clear()
  }

  picture(text: string, style: LabelStyle): LabelPicture {
    const key = `${style.font}|${style.colour}|${style.plate}|${text}`
    const known = this.#pictures.get(key)
    if (known !== undefined) return known
    if (this.#pictures.size >= LABEL_PICTURES_MAX) this.#pictures.clear()
    const drawn = this.#draw(style.capitals ? text.toLocaleUpperCase() : text, style)
    this.#pictures.set(key, drawn)
    return drawn
  }

  #draw(text: string, style: LabelStyle): LabelPicture {
    setLetters(this.#ruler, style)
    const length = Math.ceil(this.#ruler.measureText(text).width)
    const side = style.plate ? PLATE_SIDE : HALO + 1
    const width = length + side * 2
    const height = style.plate ? PLATE_HEIGHT : Math.ceil(style.size * 1.3 + HALO)
    const image = document.createElement('canvas')
    image.width = Math.ceil(width * this.#dpr)
    image.height = Math.ceil(height * this.#dpr)
    const pen = image.getContext('2d')
    if (pen === null) throw new Error('The browser gives no canvas to write a name on.')
    pen.scale(this.#dpr, this.#dpr)
    setLetters(pen, style)
    if (style.plate) this.#plate(pen, width, height)
    else {
      pen.strokeStyle = this.#palette.halo
      pen.lineWidth = HALO * 2
      pen.lineJoin = 'round'
      pen.strokeText(text, side, height / 2)
    }
    pen.fillStyle = this.#palette[style.colour]
    pen.fillText(text, side, height / 2)
    return { image, width, height }
  }

  #plate(pen: CanvasRenderingContext2D, width: number, height: number): void {
    pen.beginPath()
    pen.roundRect(0.5, 0.5, width - 1, height - 1, PLATE_RADIUS)
    pen.globalAlpha = 0.92
    pen.fillStyle = this.#palette.panel
    pen.fill()
    pen.globalAlpha = 1
    pen.strokeStyle = this.#palette.line
    pen.lineWidth = 1
    pen.stroke()
  }
}

function setLetters(pen: CanvasRenderingContext2D, style: LabelStyle): void {
  pen.font = style.font
  pen.letterSpacing = `${style.spacing}px`
  pen.textBaseline = 'middle'
  pen.textAlign = 'left'
}
