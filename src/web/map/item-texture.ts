/** Numbers for the shaders: items of eight floats in a float texture, two texels each. Only rows that changed go up. */
import { ITEMS_PER_ROW } from './shaders.ts'

export const FLOATS_PER_ITEM = 8
const FLOATS_PER_ROW = ITEMS_PER_ROW * FLOATS_PER_ITEM
const TEXELS_PER_ROW = ITEMS_PER_ROW * 2

export class ItemTexture {
  #rows = 4
  #data = new Float32Array(this.#rows * FLOATS_PER_ROW)
  #texture: WebGLTexture | null = null
  #isNew = true
  #dirtyFrom = Number.POSITIVE_INFINITY
  #dirtyTo = -1

  /** Where item `index` is written, after making room for it. The array is replaced when it grows. */
  dataFor(count: number): Float32Array {
    const rows = Math.ceil(count / ITEMS_PER_ROW)
    if (rows > this.#rows) {
      this.#rows = Math.max(rows, this.#rows * 2)
      const grown = new Float32Array(this.#rows * FLOATS_PER_ROW)
      grown.set(this.#data)
      this.#data = grown
      this.#isNew = true
    }
    return this.#data
  }

  touch(index: number): void {
    const row = Math.floor(index / ITEMS_PER_ROW)
    if (row < this.#dirtyFrom) this.#dirtyFrom = row
    if (row > this.#dirtyTo) this.#dirtyTo = row
  }

  touchAll(count: number): void {
    if (count === 0) return
    this.touch(0)
    this.touch(count - 1)
  }

  /** Binds the texture to unit 0, with everything that was written. */
  bind(gl: WebGL2RenderingContext): void {
    this.#texture ??= this.#create(gl)
    gl.activeTexture(gl.TEXTURE0)
    gl.bindTexture(gl.TEXTURE_2D, this.#texture)
    if (!this.#isNew && this.#dirtyTo < 0) return
    // The map turns pictures it uploads upside down; these are no pictures.
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false)
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false)
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 4)
    if (this.#isNew) {
      gl.texImage2D(
        gl.TEXTURE_2D,
        0,
        gl.RGBA32F,
        TEXELS_PER_ROW,
        this.#rows,
        0,
        gl.RGBA,
        gl.FLOAT,
        this.#data,
      )
    } else this.#uploadDirty(gl)
    this.#isNew = false
    this.#dirtyFrom = Number.POSITIVE_INFINITY
    this.#dirtyTo = -1
  }

  #uploadDirty(gl: WebGL2RenderingContext): void {
    const from = this.#dirtyFrom
    const rows = this.#dirtyTo - from + 1
    const data = this.#data
    gl.texSubImage2D(
      gl.TEXTURE_2D,
      0,
      0,
      from,
      TEXELS_PER_ROW,
      rows,
      gl.RGBA,
      gl.FLOAT,
      data,
      from * FLOATS_PER_ROW,
    )
  }

  #create(gl: WebGL2RenderingContext): WebGLTexture {
    const texture = gl.createTexture()
    gl.bindTexture(gl.TEXTURE_2D, texture)
    for (const side of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T])
      gl.texParameteri(gl.TEXTURE_2D, side, gl.CLAMP_TO_EDGE)
    for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) {
      gl.texParameteri(gl.TEXTURE_2D, filter, gl.NEAREST)
    }
    this.#isNew = true
    return texture
  }

  /** The context is gone, and the texture with it; the numbers stay and go up again at the next `bind`. */
  forget(): void {
    this.#texture = null
  }

  delete(gl: WebGL2RenderingContext): void {
    gl.deleteTexture(this.#texture)
    this.#texture = null
  }
}
