/**
 * The glow along the coast: one picture of how far the sea is from land, laid under the chart and coloured by the
 * palette. It is smooth at every zoom, where wide blurred lines would leave streaks. It says nothing about depth.
 */
import type { CustomLayerInterface } from 'maplibre-gl'
import type { Coast } from '../chart/coast.ts'
import type { Point } from '../chart/feature.ts'
import { mercatorX, mercatorY } from '../picture/mercator.ts'
import { channels } from '../tokens/colour.ts'
import type { Palette } from '../tokens/palettes.ts'
import { distanceToInk } from './distance-to-ink.ts'
import { createProgram, type Program } from './program.ts'
import type { View } from './view.ts'

/** Texels across the chart. */
const GLOW_WIDTH = 1024
/** How far the glow reaches, in texels: about five nautical miles. */
const GLOW_TEXELS = 13

interface Glow {
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const VERTEX = `#version 300 es
precision highp float;
uniform vec4 uBox; // left, top, right, bottom in mercator from the middle of the view
uniform vec2 uScale; // clip units a mercator unit
out vec2 vAt;
void main() {
  vAt = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  gl_Position = vec4(mix(uBox.xy, uBox.zw, vAt) * uScale * vec2(1.0, -1.0), 0.0, 1.0);
}`

const FRAGMENT = `#version 300 es
precision highp float;
uniform sampler2D uGlow;
uniform vec3 uNear;
in vec2 vAt;
out vec4 colour;
void main() {
  float near = texture(uGlow, vAt).r;
  float alpha = near * near * (3.0 - 2.0 * near);
  // A grain below one step of 8 bits keeps the slow gradient of the night free of bands.
  float grain = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715)))) - 0.5;
  colour = vec4(clamp(uNear * alpha + grain * alpha / 255.0, 0.0, 1.0), alpha);
}`

/** @throws Error when the browser has no second canvas to draw the land on. */
export function measureGlow(coast: Coast): Glow {
  const { bounds } = coast
  const left = mercatorX(bounds.west)
  const right = mercatorX(bounds.east)
  const top = mercatorY(bounds.north)
  const bottom = mercatorY(bounds.south)
  const scale = GLOW_WIDTH / (right - left)
  const height = Math.round((bottom - top) * scale)
  const canvas = document.createElement('canvas')
  canvas.width = GLOW_WIDTH
  canvas.height = height
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (pen === null) throw new Error('The browser gives no canvas to measure the coast on.')
  for (const rings of coast.lands) for (const ring of rings) trace(pen, ring, left, top, scale)
  pen.fill('evenodd')
  const ink = pen.getImageData(0, 0, GLOW_WIDTH, height).data
  return { pixels: nearness(ink, GLOW_WIDTH, height), width: GLOW_WIDTH, height, left, top, right, bottom }
}

function trace(
  pen: CanvasRenderingContext2D,
  ring: readonly Point[],
  left: number,
  top: number,
  scale: number,
): void {
  ring.forEach(([longitude, latitude], at) => {
    const x = (mercatorX(longitude) - left) * scale
    const y = (mercatorY(latitude) - top) * scale
    if (at === 0) pen.moveTo(x, y)
    else pen.lineTo(x, y)
  })
  pen.closePath()
}

/** 255 on land, falling to 0 at GLOW_TEXELS from it. */
function nearness(ink: Uint8ClampedArray, width: number, height: number): Uint8Array {
  const distance = distanceToInk(ink, width, height)
  const pixels = new Uint8Array(width * height)
  for (let at = 0; at < pixels.length; at++) {
    pixels[at] = Math.round(255 * Math.max(0, 1 - distance[at] / GLOW_TEXELS))
  }
  return pixels
}

export class CoastGlow implements CustomLayerInterface {
  readonly id = 'coast-glow'
  readonly type = 'custom'
  readonly renderingMode = '2d'
  readonly #glow: Glow
  readonly #scene: () => { readonly view: View; readonly palette: Palette }
  #program: Program | null = null
  #texture: WebGLTexture | null = null
  #vertices: WebGLVertexArrayObject | null = null

  constructor(glow: Glow, scene: () => { readonly view: View; readonly palette: Palette }) {
    this.#glow = glow
    this.#scene = scene
  }

  onAdd(_map: unknown, gl: WebGL2RenderingContext): void {
    this.#program = createProgram(gl, VERTEX, FRAGMENT)
    this.#vertices = gl.createVertexArray()
    this.#texture = gl.createTexture()
    gl.bindTexture(gl.TEXTURE_2D, this.#texture)
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false)
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false)
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1)
    const { width, height, pixels } = this.#glow
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8, width, height, 0, gl.RED, gl.UNSIGNED_BYTE, pixels)
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 4)
    for (const side of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T])
      gl.texParameteri(gl.TEXTURE_2D, side, gl.CLAMP_TO_EDGE)
    for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) {
      gl.texParameteri(gl.TEXTURE_2D, filter, gl.LINEAR)
    }
  }

  onRemove(_map: unknown, gl: WebGL2RenderingContext): void {
    if (this.#program !== null) gl.deleteProgram(this.#program.program)
    gl.deleteTexture(this.#texture)
    gl.deleteVertexArray(this.#vertices)
    this.#program = null
  }

  render(gl: WebGL2RenderingContext): void {
    if (this.#program === null) return
    const { view, palette } = this.#scene()
    const { left, top, right, bottom } = this.#glow
    const [red, green, blue] = channels(palette.sea2)
    gl.useProgram(this.#program.program)
    gl.bindVertexArray(this.#vertices)
    gl.disable(gl.DEPTH_TEST)
    gl.disable(gl.STENCIL_TEST)
    gl.disable(gl.CULL_FACE)
    gl.enable(gl.BLEND)
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA)
    gl.activeTexture(gl.TEXTURE0)
    gl.bindTexture(gl.TEXTURE_2D, this.#texture)
    gl.uniform1i(this.#program.uniform('uGlow'), 0)
    gl.uniform4f(this.#program.uniform('uBox'), left - view.x, top - view.y, right - view.x, bottom - view.y)
    gl.uniform2f(
      this.#program.uniform('uScale'),
      (2 * view.world) / view.width,
      (2 * view.world) / view.height,
    )
    gl.uniform3f(this.#program.uniform('uNear'), red, green, blue)
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4)
    gl.bindVertexArray(null)
  }
}
