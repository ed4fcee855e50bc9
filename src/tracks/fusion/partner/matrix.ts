/** Symmetric positive definite 4 by 4 matrices, full, row by row: only what fusing two pictures needs. Not hot. */
export type Matrix4 = readonly number[]

const N = 4

/** From the ten numbers of an upper triangle by rows. */
export function fromTriangle(upper: readonly number[]): Matrix4 {
  const full = Array.from({ length: N * N }, () => 0)
  let at = 0
  for (let i = 0; i < N; i++) {
    for (let j = i; j < N; j++) {
      full[i * N + j] = upper[at]
      full[j * N + i] = upper[at++]
    }
  }
  return full
}

export function toTriangle(full: Matrix4): number[] {
  const upper: number[] = []
  for (let i = 0; i < N; i++) for (let j = i; j < N; j++) upper.push(full[i * N + j])
  return upper
}

/** s·a + t·b. */
export function blend(s: number, a: Matrix4, t: number, b: Matrix4): Matrix4 {
  return a.map((each, k) => s * each + t * b[k])
}

export function apply(a: Matrix4, v: readonly number[]): number[] {
  return [0, 1, 2, 3].map(
    i => a[i * N] * v[0] + a[i * N + 1] * v[1] + a[i * N + 2] * v[2] + a[i * N + 3] * v[3],
  )
}

export function trace(a: Matrix4): number {
  return a[0] + a[5] + a[10] + a[15]
}

/** Lower Cholesky factor; null when the matrix is not positive definite. */
export function cholesky(a: Matrix4): number[] | null {
  const l = Array.from({ length: N * N }, () => 0)
  for (let i = 0; i < N; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * N + j]
      for (let k = 0; k < j; k++) sum -= l[i * N + k] * l[j * N + k]
      if (i !== j) l[i * N + j] = sum / l[j * N + j]
      else if (sum > 0) l[i * N + i] = Math.sqrt(sum)
      else return null
    }
  }
  return l
}

/** @throws RangeError when the matrix is not positive definite. */
export function inverse(a: Matrix4): Matrix4 {
  const l = cholesky(a)
  if (l === null) throw new RangeError('A covariance must be positive definite.')
  const columns = [0, 1, 2, 3].map(k => solve(l, k))
  return [0, 1, 2, 3].flatMap(i => columns.map(column => column[i]))
}

/** Solves L L' x = e_k. */
function solve(l: readonly number[], k: number): number[] {
  const y = [0, 0, 0, 0]
  for (let i = 0; i < N; i++) {
    let sum = i === k ? 1 : 0
    for (let j = 0; j < i; j++) sum -= l[i * N + j] * y[j]
    y[i] = sum / l[i * N + i]
  }
  for (let i = N - 1; i >= 0; i--) {
    let sum = y[i]
    for (let j = i + 1; j < N; j++) sum -= l[j * N + i] * y[j]
    y[i] = sum / l[i * N + i]
  }
  return y
}

/** v' a⁻¹ v. */
export function squaredDistance(v: readonly number[], a: Matrix4): number {
  return apply(inverse(a), v).reduce((sum, each, k) => sum + each * v[k], 0)
}

export function logDeterminant(a: Matrix4): number {
  const l = cholesky(a)
  if (l === null) throw new RangeError('A covariance must be positive definite.')
  return 2 * (Math.log(l[0]) + Math.log(l[5]) + Math.log(l[10]) + Math.log(l[15]))
}
