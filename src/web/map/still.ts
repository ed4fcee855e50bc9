/** A still of the map in the quality of print: drawn once more, finer, with a line below that says what it is. */
import type { Map as EngineMap } from 'maplibre-gl'
import type { Palette } from '../tokens/palettes.ts'

/** Pixels of the still for each of the screen: 300 to the inch of a screen of 100. */
export const STILL_RATIO = 3
/** The longer side, pixels: past it a browser may refuse the canvas. */
export const STILL_PIXELS_MAX = 8192
/** Frames that are waited for until the chart is there at the finer grain. */
const FRAMES_MAX = 40
const STRIP = 30
const SIDE = 12

/** What stands below the picture: marks in capitals (SIMULATED, REPLAY), then what it is, when, and what it is not for. */
export interface StillCaption {
  readonly marks: readonly string[]
  readonly text: string
}

export function stillRatio(width: number, height: number): number {
  return Math.max(1, Math.min(STILL_RATIO, STILL_PIXELS_MAX / Math.max(1, width, height)))
}

/**
 * @param layers the canvases above the chart, drawn with the same frame
 * @throws Error when the browser gives no canvas or no picture
 */
export async function takeStill(
  map: EngineMap,
  layers: readonly HTMLCanvasElement[],
  palette: Palette,
  caption: StillCaption,
): Promise<Blob> {
  const { clientWidth: width, clientHeight: height } = map.getContainer()
  const before = map.getPixelRatio()
  const ratio = stillRatio(width, height)
  map.setPixelRatio(ratio)
  try {
    const paper = await drawnPaper(map, layers, width, height, ratio)
    writeStrip(paper.pen, palette, caption, width, height)
    return await blobOf(paper.canvas)
  } finally {
    map.setPixelRatio(before)
  }
}

/** The drawing buffer holds its picture only in the frame in which it was drawn. */
function drawnPaper(
  map: EngineMap,
  layers: readonly HTMLCanvasElement[],
  width: number,
  height: number,
  ratio: number,
) {
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * ratio)
  canvas.height = Math.round((height + STRIP) * ratio)
  const pen = canvas.getContext('2d')
  if (pen === null) throw new Error('The browser gives no canvas for a still.')
  pen.scale(ratio, ratio)
  return new Promise<{ readonly canvas: HTMLCanvasElement; readonly pen: CanvasRenderingContext2D }>(done => {
    let frames = 0
    const drawn = () => {
      frames += 1
      // The first frame may still be that of the screen.
      if ((frames < 2 || !map.areTilesLoaded()) && frames < FRAMES_MAX) {
        map.triggerRepaint()
        return
      }
      map.off('render', drawn)
      for (const layer of [map.getCanvas(), ...layers]) pen.drawImage(layer, 0, 0, width, height)
      done({ canvas, pen })
    }
    map.on('render', drawn)
    map.triggerRepaint()
  })
}

function writeStrip(
  pen: CanvasRenderingContext2D,
  palette: Palette,
  { marks, text }: StillCaption,
  width: number,
  height: number,
): void {
  const middle = height + STRIP / 2
  pen.fillStyle = palette.panel
  pen.fillRect(0, height, width, STRIP)
  pen.textBaseline = 'middle'
  pen.fillStyle = palette.text
  let left = SIDE
  pen.font = '600 11px Inter, sans-serif'
  pen.strokeStyle = palette.text
  pen.lineWidth = 1
  for (const mark of marks) {
    const wide = pen.measureText(mark).width
    pen.strokeRect(left + 0.5, middle - 9.5, wide + 12, 19)
    pen.fillText(mark, left + 6, middle + 0.5)
    left += wide + 12 + 8
  }
  pen.font = '400 11px Inter, sans-serif'
  pen.fillText(text, left + (marks.length > 0 ? 4 : 0), middle + 0.5, width - left - SIDE)
}

function blobOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((done, fail) => {
    canvas.toBlob(blob => {
      if (blob === null) fail(new Error('The browser made no picture of the still.'))
      else done(blob)
    }, 'image/png')
  })
}
