/**
 * The layer of what moves: trails, vectors, ships. A frame costs the main thread a few dozen calls, however many ships
 * there are: they move because the shaders know the time. Hot: see README.md.
 */
import type { CustomLayerInterface } from 'maplibre-gl'
import { TRACK_CLASSES } from '#contract'
import { channels } from '../tokens/colour.ts'
import type { Palette } from '../tokens/palettes.ts'
import { SYMBOL_SHAPES, type SymbolName, symbolOf } from '../tokens/symbols.ts'
import type { ItemTexture } from './item-texture.ts'
import type { MovingFrame } from './moving-frame.ts'
import { createProgram, type Program } from './program.ts'
import {
  FIELD_CELLS,
  SYMBOL_FRAGMENT,
  SYMBOL_VERTEX,
  TRAIL_FRAGMENT,
  TRAIL_VERTEX,
  VECTOR_FRAGMENT,
  VECTOR_VERTEX,
} from './shaders.ts'
import { CELL_TEXELS, drawField } from './symbol-field.ts'
import { symbolZoomScale, type View } from './view.ts'

const SHAPE_NAMES = Object.keys(SYMBOL_SHAPES) as SymbolName[]
const CLASS_SYMBOLS = TRACK_CLASSES.map((_, index) => symbolOf(index))
/** Bits of the classes that are drawn last, so that nothing lies on them. */
const URGENT = CLASS_SYMBOLS.reduce((mask, each, index) => (each.urgent ? mask | (1 << index) : mask), 0)
/** Bits of the classes that are drawn after those: a boat with people is never hidden by a symbol. */
const LAST = CLASS_SYMBOLS.reduce((mask, each, index) => (each.last ? mask | (1 << index) : mask), 0)
/** The short line ahead of the bow is shown from here. */
const BOW_LINE_ZOOM = 10.5

/** What a frame is drawn from. */
export interface MovingScene {
  readonly view: View
  readonly dpr: number
  readonly nowMs: number
  readonly count: number
  readonly selectedSlot: number
  /** Bit per class. */
  readonly shown: number
  readonly vectorMinutes: number
  readonly trailMinutes: number
  readonly palette: Palette
  readonly dashSimulated: boolean
  /** 0 to 1: how much of the ring of a distress is seen now. */
  readonly flash: number
}

interface Drawing {
  readonly gl: WebGL2RenderingContext
  readonly symbols: Program
  readonly vectors: Program
  readonly trails: Program
  readonly field: WebGLTexture
  readonly vertices: WebGLVertexArrayObject
}

export class MovingLayer implements CustomLayerInterface {
  readonly id = 'moving'
  readonly type = 'custom'
  readonly renderingMode = '2d'
  readonly #frame: MovingFrame
  readonly #scene: () => MovingScene
  readonly #drawn: () => void
  #drawing: Drawing | null = null

  /** `scene` is asked at the start of each frame, `drawn` is told at its end. */
  constructor(frame: MovingFrame, scene: () => MovingScene, drawn: () => void) {
    this.#frame = frame
    this.#scene = scene
    this.#drawn = drawn
  }

  /** Called when the layer comes to the map, and again when a lost drawing context is restored. */
  onAdd(_map: unknown, gl: WebGL2RenderingContext): void {
    this.#frame.tracks.forget()
    this.#frame.legs.forget()
    this.#drawing = {
      gl,
      symbols: createProgram(gl, SYMBOL_VERTEX, SYMBOL_FRAGMENT),
      vectors: createProgram(gl, VECTOR_VERTEX, VECTOR_FRAGMENT),
      trails: createProgram(gl, TRAIL_VERTEX, TRAIL_FRAGMENT),
      field: createField(gl),
      vertices: gl.createVertexArray(),
    }
  }

  onRemove(_map: unknown, gl: WebGL2RenderingContext): void {
    this.#frame.tracks.delete(gl)
    this.#frame.legs.delete(gl)
    const drawing = this.#drawing
    this.#drawing = null
    if (drawing === null) return
    for (const each of [drawing.symbols, drawing.vectors, drawing.trails]) gl.deleteProgram(each.program)
    gl.deleteTexture(drawing.field)
    gl.deleteVertexArray(drawing.vertices)
  }

  render(gl: WebGL2RenderingContext): void {
    const drawing = this.#drawing
    if (drawing === null || drawing.gl !== gl) return
    const scene = this.#scene()
    gl.bindVertexArray(drawing.vertices)
    gl.disable(gl.DEPTH_TEST)
    gl.disable(gl.STENCIL_TEST)
    gl.disable(gl.CULL_FACE)
    gl.enable(gl.BLEND)
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA)
    if (scene.trailMinutes > 0 && this.#frame.legCount > 0) this.#drawTrails(drawing, scene)
    if (scene.count > 0) {
      this.#drawVectors(drawing, scene)
      this.#drawSymbols(drawing, scene)
    }
    gl.bindVertexArray(null)
    this.#drawn()
  }

  #drawTrails(drawing: Drawing, scene: MovingScene): void {
    const { gl, trails } = drawing
    this.#begin(drawing, trails, this.#frame.legs, scene)
    gl.uniform1f(trails.uniform('uSeconds'), scene.trailMinutes * 60)
    gl.uniform1ui(trails.uniform('uShown'), scene.shown)
    gl.drawArrays(gl.TRIANGLES, 0, this.#frame.legCount * 6)
  }

  #drawVectors(drawing: Drawing, scene: MovingScene): void {
    const { gl, vectors } = drawing
    const withBowLine = scene.view.zoom >= BOW_LINE_ZOOM
    if (scene.vectorMinutes === 0 && !withBowLine) return
    this.#begin(drawing, vectors, this.#frame.tracks, scene)
    gl.uniform1ui(vectors.uniform('uShown'), scene.shown)
    for (const seconds of [scene.vectorMinutes * 60, 0]) {
      if (seconds === 0 && !withBowLine) continue
      gl.uniform1f(vectors.uniform('uSeconds'), seconds)
      gl.drawArrays(gl.TRIANGLES, 0, scene.count * 6)
      if (seconds === 0) break
    }
  }

  #drawSymbols(drawing: Drawing, scene: MovingScene): void {
    const { gl, symbols } = drawing
    const { palette } = scene
    this.#begin(drawing, symbols, this.#frame.tracks, scene)
    gl.activeTexture(gl.TEXTURE1)
    gl.bindTexture(gl.TEXTURE_2D, drawing.field)
    gl.uniform1i(symbols.uniform('uField'), 1)
    gl.uniform1i(symbols.uniform('uClosed'), CLOSED)
    gl.uniform1f(symbols.uniform('uRingDot'), SHAPE_NAMES.indexOf('ringDot'))
    gl.uniform1f(symbols.uniform('uFlash'), scene.flash)
    gl.uniform1i(symbols.uniform('uDashSimulated'), scene.dashSimulated ? 1 : 0)
    gl.uniform1i(symbols.uniform('uSelected'), scene.selectedSlot)
    setColour(gl, symbols, 'uSea', palette.sea)
    setColour(gl, symbols, 'uText', palette.text)
    setColour(gl, symbols, 'uAlarm', palette.alarm)
    setColour(gl, symbols, 'uCaution', palette.caution)
    setColour(gl, symbols, 'uWarning', palette.warning)
    for (const mask of [scene.shown & ~URGENT, scene.shown & URGENT & ~LAST, scene.shown & LAST]) {
      gl.uniform1ui(symbols.uniform('uShown'), mask >>> 0)
      gl.drawArrays(gl.POINTS, 0, scene.count)
    }
    if (scene.selectedSlot < 0) return
    gl.uniform1ui(symbols.uniform('uShown'), scene.shown >>> 0)
    gl.drawArrays(gl.POINTS, scene.selectedSlot, 1)
  }

  #begin({ gl }: Drawing, program: Program, items: ItemTexture, scene: MovingScene): void {
    const { view, dpr } = scene
    gl.useProgram(program.program)
    items.bind(gl)
    gl.uniform1i(program.uniform('uItems'), 0)
    gl.uniform2f(program.uniform('uCentre'), view.x - this.#frame.originX, view.y - this.#frame.originY)
    gl.uniform2f(program.uniform('uHalf'), (view.width * dpr) / 2, (view.height * dpr) / 2)
    gl.uniform1f(program.uniform('uWorld'), view.world * dpr)
    gl.uniform1f(program.uniform('uDpr'), dpr)
    gl.uniform1f(program.uniform('uZoomScale'), symbolZoomScale(view.zoom))
    gl.uniform1f(program.uniform('uNow'), (scene.nowMs - this.#frame.baseMs) / 1000)
    gl.uniform3fv(program.uniform('uColour'), classColours(scene.palette))
    gl.uniform4fv(program.uniform('uClass'), CLASS_LOOKS)
    setColour(gl, program, 'uGrey', scene.palette.unknown)
  }
}

const CLOSED = SHAPE_NAMES.reduce(
  (mask, name, at) => (SYMBOL_SHAPES[name].closed ? mask | (1 << at) : mask),
  0,
)

const CLASS_LOOKS = new Float32Array(
  CLASS_SYMBOLS.flatMap(each => [
    SHAPE_NAMES.indexOf(each.shape),
    each.scale,
    each.filled ? 1 : 0,
    each.turns ? 1 : 0,
  ]),
)

const coloursByPalette = new WeakMap<Palette, Float32Array>()

function classColours(palette: Palette): Float32Array {
  const known = coloursByPalette.get(palette)
  if (known !== undefined) return known
  const made = new Float32Array(CLASS_SYMBOLS.flatMap(each => channels(palette[each.colour]).slice(0, 3)))
  coloursByPalette.set(palette, made)
  return made
}

function setColour(gl: WebGL2RenderingContext, program: Program, name: string, hex: string): void {
  const [red, green, blue] = channels(hex)
  gl.uniform3f(program.uniform(name), red, green, blue)
}

function createField(gl: WebGL2RenderingContext): WebGLTexture {
  const stride = FIELD_CELLS * CELL_TEXELS
  const atlas = new Uint8Array(stride * CELL_TEXELS)
  SHAPE_NAMES.forEach((name, at) => drawField(SYMBOL_SHAPES[name], atlas, stride, at * CELL_TEXELS, 0))
  const texture = gl.createTexture()
  gl.bindTexture(gl.TEXTURE_2D, texture)
  gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false)
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false)
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1)
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8, stride, CELL_TEXELS, 0, gl.RED, gl.UNSIGNED_BYTE, atlas)
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 4)
  for (const side of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T])
    gl.texParameteri(gl.TEXTURE_2D, side, gl.CLAMP_TO_EDGE)
  for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) {
    gl.texParameteri(gl.TEXTURE_2D, filter, gl.LINEAR)
  }
  return texture
}
