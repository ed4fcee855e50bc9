/**
 * Who is behind which plot: marginal association probabilities by loopy belief propagation on the sparse graph of
 * gated pairs (Williams and Lau, IEEE TAES 50, 2014). Linear in the pairs; exact when the graph has no loops. Hot.
 */
const ROUNDS_MAX = 60
const STILL = 1e-5

/** Pairs by row: pair k of row i stands in [start[i], start[i + 1]). Grown when too small, kept between scans. */
export interface PairGraph {
  rows: number
  plots: number
  pairs: number
  start: Int32Array
  /** Plot of each pair. */
  plot: Int32Array
  /** In: weight of the pair against the row's miss and the plot being nothing known. */
  weight: Float64Array
  /** Out: probability that this row made this plot. */
  probability: Float64Array
  /** Out: per row, probability that it made none. */
  missed: Float64Array
  /** Out: per plot, probability that no row made it. */
  unclaimed: Float64Array
  toPlot: Float64Array
  toRow: Float64Array
  sum: Float64Array
}

export function createPairGraph(): PairGraph {
  return {
    rows: 0,
    plots: 0,
    pairs: 0,
    start: new Int32Array(1025),
    plot: new Int32Array(4096),
    weight: new Float64Array(4096),
    probability: new Float64Array(4096),
    missed: new Float64Array(1024),
    unclaimed: new Float64Array(1024),
    toPlot: new Float64Array(4096),
    toRow: new Float64Array(4096),
    sum: new Float64Array(1024),
  }
}

export function beginPairs(graph: PairGraph, rows: number, plots: number): void {
  if (graph.start.length < rows + 1) {
    graph.start = new Int32Array(2 * rows + 1)
    graph.missed = new Float64Array(2 * rows)
  }
  if (graph.unclaimed.length < plots) {
    graph.unclaimed = new Float64Array(2 * plots)
    graph.sum = new Float64Array(2 * plots)
  }
  graph.rows = rows
  graph.plots = plots
  graph.pairs = 0
}

export function addPair(graph: PairGraph, plot: number, weight: number): void {
  if (graph.pairs === graph.plot.length) growPairs(graph)
  graph.plot[graph.pairs] = plot
  graph.weight[graph.pairs] = weight
  graph.pairs++
}

function growPairs(graph: PairGraph): void {
  const size = graph.pairs * 2
  const plot = new Int32Array(size)
  const weight = new Float64Array(size)
  plot.set(graph.plot)
  weight.set(graph.weight)
  graph.plot = plot
  graph.weight = weight
  graph.probability = new Float64Array(size)
  graph.toPlot = new Float64Array(size)
  graph.toRow = new Float64Array(size)
}

export function propagate(graph: PairGraph): void {
  const { rows, plots, pairs, start, plot, weight, toPlot, toRow, sum, probability, missed, unclaimed } =
    graph
  for (let k = 0; k < pairs; k++) toRow[k] = 1
  for (let round = 0; round < ROUNDS_MAX; round++) {
    sum.fill(1, 0, plots)
    for (let i = 0; i < rows; i++) {
      let all = 1
      for (let k = start[i]; k < start[i + 1]; k++) all += weight[k] * toRow[k]
      for (let k = start[i]; k < start[i + 1]; k++) {
        // The subtraction may leave a rounding error below zero when one weight outgrows the rest.
        toPlot[k] = weight[k] / Math.max(1, all - weight[k] * toRow[k])
        sum[plot[k]] += toPlot[k]
      }
    }
    let change = 0
    for (let k = 0; k < pairs; k++) {
      const next = 1 / Math.max(1, sum[plot[k]] - toPlot[k])
      const moved = Math.abs(next - toRow[k])
      if (moved > change) change = moved
      toRow[k] = next
    }
    if (change < STILL) break
  }
  for (let j = 0; j < plots; j++) unclaimed[j] = 1 / sum[j]
  for (let i = 0; i < rows; i++) {
    let all = 1
    for (let k = start[i]; k < start[i + 1]; k++) all += weight[k] * toRow[k]
    missed[i] = 1 / all
    for (let k = start[i]; k < start[i + 1]; k++) probability[k] = (weight[k] * toRow[k]) / all
  }
}
