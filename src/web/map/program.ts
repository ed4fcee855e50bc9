/** A shader program with its uniforms by name. What does not compile is our fault: it is thrown, with the driver's words. */

export interface Program {
  readonly program: WebGLProgram
  /** Where a uniform is set; null for one that the compiler found unused. */
  uniform(name: string): WebGLUniformLocation | null
}

export function createProgram(gl: WebGL2RenderingContext, vertex: string, fragment: string): Program {
  const program = gl.createProgram()
  const shaders = [compile(gl, gl.VERTEX_SHADER, vertex), compile(gl, gl.FRAGMENT_SHADER, fragment)]
  for (const shader of shaders) gl.attachShader(program, shader)
  gl.linkProgram(program)
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    throw new Error(`The drawing program does not link: ${gl.getProgramInfoLog(program)}`)
  }
  for (const shader of shaders) gl.deleteShader(shader)
  const known = new Map<string, WebGLUniformLocation | null>()
  const uniform = (name: string): WebGLUniformLocation | null => {
    const found = known.get(name)
    if (found !== undefined) return found
    const location = gl.getUniformLocation(program, name)
    known.set(name, location)
    return location
  }
  return { program, uniform }
}

function compile(gl: WebGL2RenderingContext, kind: number, source: string): WebGLShader {
  const shader = gl.createShader(kind)
  if (shader === null) throw new Error('The browser gave no shader: its drawing context is lost.')
  gl.shaderSource(shader, source)
  gl.compileShader(shader)
  if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS) && !gl.isContextLost()) {
    throw new Error(`A drawing program does not compile: ${gl.getShaderInfoLog(shader)}`)
  }
  return shader
}
