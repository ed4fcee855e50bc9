/** `entente search-plan`: where to search, with which units, what it is worth, and the files that units steer by. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type ExportMarks, searchMessage, type SearchRoute, stamps, toGeoJson, toGpx, toRtz } from '#drift'
import { type Command, EXIT, UsageError } from './command.ts'
import { answerSearch, type SearchAnswer } from './search-answer.ts'
import { problemSchema, readProblem, type SearchProblem } from './search-problem.ts'
import { parseWords } from './words.ts'

const HELP = `entente search-plan - plan a search, and say what it is worth

usage: entente search-plan PROBLEM.json [--json] [--out FOLDER]
       entente search-plan --schema

  PROBLEM.json   format entente-search-problem/1: where they may be (cells, a normal distribution, or weighted particles
                 at one or more instants), the units, the searches before that found nothing
  --json         the answer as JSON (entente-search-answer/1); without it, the plan as a message in English
  --out FOLDER   writes plan.gpx, plan.geojson, one UNIT.rtz for each unit, message-en.txt and message-fr.txt
  --schema       prints the JSON Schema of PROBLEM.json

A decision aid. The same file gives the same answer. Cells are answered with the optimal effort (Charnes and Cooper); a
distribution or particles with areas for the units, the probability of success, and its ratio to the best possible.

examples:
  entente search-plan problem.json --json
  entente search-plan problem.json --out plan/

exit code: 0 answered, 1 the problem is wrong or cannot be answered, 2 asked wrongly
`

export const searchPlan: Command = {
  summary: 'plan a search with the units at hand, and measure it',
  help: HELP,
  async run(args) {
    const words = parseWords(args, { json: 'flag', schema: 'flag', out: 'value' })
    if (words.flags.has('schema')) return print(JSON.stringify(z.toJSONSchema(problemSchema), null, 2))
    const [path] = words.rest
    if (path === undefined || words.rest.length > 1) throw new UsageError('name one file with a problem')
    const problem = readFile(path)
    const answer = answerSearch(problem)
    const marks = marksOf(problem)
    const folder = words.values['out']
    if (folder !== undefined) writeFiles(folder, answer, problem, marks)
    if (words.flags.has('json'))
      return print(JSON.stringify({ ...answer.json, stamps: stamps(marks), title: marks.title }))
    return print(
      answer.plan === null ? JSON.stringify(answer.json, null, 2) : messageOf(answer, problem, marks, 'en'),
    )
  },
}

function print(text: string): number {
  process.stdout.write(`${text.trimEnd()}\n`)
  return EXIT.done
}

function readFile(path: string): SearchProblem {
  const text = readFileSync(path, 'utf8')
  try {
    return readProblem(text)
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

/** The time on the plan is the first instant of the search: the same file gives the same bytes. */
function marksOf({ marks, poc }: SearchProblem): ExportMarks {
  const first = poc.kind === 'cells' ? 0 : Date.parse(poc.kind === 'normal' ? poc.time : poc.pictures[0].time)
  return {
    title: marks?.title ?? 'Search plan',
    createdS: first / 1000,
    isDemo: marks?.isDemo ?? false,
    isSimulated: marks?.isSimulated ?? false,
    sources: marks?.sources ?? [],
  }
}

function messageOf(
  answer: SearchAnswer,
  { object, marks: given }: SearchProblem,
  marks: ExportMarks,
  language: 'en' | 'fr',
) {
  const facts = {
    situation: given?.title ?? '',
    objects: object === undefined ? [] : [object].flat(),
    from: 'Entente',
    to: '',
    pos: answer.plan?.pos ?? null,
    ratio: answer.plan?.ratio ?? null,
    coordinator: null,
    frequencies: [],
  }
  return searchMessage(answer.routes, facts, marks, language)
}

function writeFiles(folder: string, answer: SearchAnswer, problem: SearchProblem, marks: ExportMarks): void {
  if (answer.routes.length === 0) throw new Error('there is no plan to write: the problem names no units')
  mkdirSync(folder, { recursive: true })
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  write('plan.gpx', toGpx(answer.routes, marks))
  write('plan.geojson', toGeoJson(answer.routes, marks))
  answer.routes.forEach((route, k) => write(`${k + 1}-${fileName(route)}.rtz`, toRtz(route, marks)))
  for (const language of ['en', 'fr'] as const)
    write(`message-${language}.txt`, messageOf(answer, problem, marks, language))
}

/** Letters, digits and dashes only: a unit may be called anything. */
const fileName = ({ unitId }: SearchRoute) => unitId.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 40)
