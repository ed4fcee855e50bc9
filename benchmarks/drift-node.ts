/** What the node does between the key and the screen: a run asked at the desk, its answer written; and a plan for three units. */
import { DriftDesk } from '../src/node/desk/drift-desk.ts'
import { boat, planQuestion, START } from '../src/node/http/test/drift-asked.ts'

export interface NodePart {
  /** From the question to the text of the answer, milliseconds: best and median of the rounds. */
  readonly runMs: number
  readonly runMsMedian: number
  readonly planMs: number
  /** Of processor, all threads: what is left of it when the machine is shared. */
  readonly runCpuMs: number
  readonly planCpuMs: number
  readonly ratio: number
}

/** On a warm node: two runs and a plan go before. The demo case, 5,000 particles over 3 h. */
export async function nodePart(rounds: number): Promise<NodePart> {
  const desk = new DriftDesk({
    records: { collect: () => Promise.reject(new Error('nothing is kept here')) },
    nowMs: () => Date.parse(START),
    newId: () => crypto.randomUUID(),
    simulated: () => true,
    node: 'Benchmark',
  })
  const question = { ...boat, particles: 5000, hours: 3 }
  let shown = await desk.start(question, 'bench')
  shown = await desk.start(question, 'bench')
  await desk.plan(planQuestion(shown.id), 'bench')
  const runs: number[] = []
  let [runCpuMs, planCpuMs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let round = 0; round < rounds; round++) {
    const [before, cpu] = [performance.now(), cpuMs()]
    shown = await desk.start(question, 'bench')
    if (JSON.stringify(shown).length === 0) throw new Error('there is no answer')
    runs.push(performance.now() - before)
    runCpuMs = Math.min(runCpuMs, cpuMs() - cpu)
  }
  let planMs = Number.POSITIVE_INFINITY
  let ratio = 0
  for (let round = 0; round < Math.min(3, rounds); round++) {
    const [before, cpu] = [performance.now(), cpuMs()]
    const plan = await desk.plan(planQuestion(shown.id), 'bench')
    planMs = Math.min(planMs, performance.now() - before)
    planCpuMs = Math.min(planCpuMs, cpuMs() - cpu)
    ratio = plan.ratio ?? 0
  }
  await desk.stop()
  const sorted = runs.toSorted((a, b) => a - b)
  return {
    runMs: sorted[0] ?? Number.NaN,
    runMsMedian: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
    planMs,
    runCpuMs,
    planCpuMs,
    ratio,
  }
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
