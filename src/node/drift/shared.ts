/** Puts a field and a coast into memory that all threads see, once; what is there already is not copied. */
import type { CoastSpec, ForcingSpec } from '#drift'

export function shareMemory(bytes: number): SharedArrayBuffer {
  return new SharedArrayBuffer(bytes)
}

export function sharedForcing(spec: ForcingSpec): ForcingSpec {
  switch (spec.kind) {
    case 'formula':
      return spec
    case 'grid':
      return { ...spec, values: sharedFloats(spec.values) }
    case 'harmonic':
      return { ...spec, amplitudes: sharedFloats(spec.amplitudes) }
  }
}

export function sharedCoast(spec: CoastSpec): CoastSpec {
  if (spec.kind !== 'mask' || spec.near.buffer instanceof SharedArrayBuffer) return spec
  const bytes = (from: Uint8Array) => {
    const to = new Uint8Array(shareMemory(from.length))
    to.set(from)
    return to
  }
  const words = (from: Uint32Array) => {
    const to = new Uint32Array(shareMemory(from.length * 4))
    to.set(from)
    return to
  }
  const edges = new Float64Array(shareMemory(spec.edges.length * 8))
  edges.set(spec.edges)
  return {
    ...spec,
    near: bytes(spec.near),
    touched: bytes(spec.touched),
    centre: bytes(spec.centre),
    edges,
    blockStarts: words(spec.blockStarts),
    blockEdges: words(spec.blockEdges),
  }
}

function sharedFloats(from: Float32Array): Float32Array {
  if (from.buffer instanceof SharedArrayBuffer) return from
  const to = new Float32Array(shareMemory(from.length * 4))
  to.set(from)
  return to
}
