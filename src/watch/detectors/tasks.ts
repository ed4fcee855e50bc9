/** Of briefs: one that its unit does not acknowledge (R8, R9). Whoever sent it asks: the other centre may know less of the answers. */
import type { TaskSeen } from '../look.ts'
import type { RuleOf } from '../rules/kinds.ts'
import { about, type Detector } from '../scene.ts'
import type { Found } from '../situation.ts'
import { clock, minutes, type Said, said, SIMULATED } from '../words.ts'

/** Sent and not acknowledged in time, or changed and not acknowledged anew: one row for a task, until it is answered or ends. */
export function taskUnanswered(rule: RuleOf<'task-unanswered'>): Detector {
  const afterMs = rule.parameters.minutes * 60_000
  return ({ look }) =>
    look.tasks
      .filter(({ of, waitsMs }) => of === look.centre && look.nowMs - waitsMs >= afterMs)
      .map(task => taskFound(rule, task, look.nowMs))
}

function taskFound(rule: RuleOf<'task-unanswered'>, task: TaskSeen, nowMs: number): Found {
  const { caseId, craft, crafts, place } = task
  const reasons = [...reasonsOf(task, nowMs), UNHEARD, ...(task.simulated ? [SIMULATED] : [])]
  return {
    ...about(rule, task.id, { strength: 'on', reasons, inputs: inputsOf(task) }),
    caseId,
    craft,
    crafts,
    place,
  }
}

/** What a watch cannot know of it. */
const UNHEARD = said(
  'An answer by voice that nobody wrote down, or on a page that is offline, is not known here',
  'Une réponse à la voix que personne n’a notée, ou sur une page hors ligne, n’est pas connue ici',
)

function reasonsOf(task: TaskSeen, nowMs: number): readonly Said[] {
  const { unit, version, acknowledged, waitsMs, receivedMs, sentMs, craftName } = task
  const age = minutes(nowMs - waitsMs)
  const of = craftName === null ? said('', '') : said(` for ${craftName}`, ` pour ${craftName}`)
  const since = clock(waitsMs)
  const first =
    acknowledged === 0
      ? said(
          `${unit} has not acknowledged the brief${of.en} of ${since}, for ${age.en}`,
          `${unit} n’a pas acquitté l’ordre${of.fr} de ${since}, depuis ${age.fr}`,
        )
      : said(
          `${unit} has not acknowledged the changed brief${of.en} of ${since}, for ${age.en}: it works by version ${acknowledged}`,
          `${unit} n’a pas acquitté l’ordre modifié${of.fr} de ${since}, depuis ${age.fr} : il suit la version ${acknowledged}`,
        )
  const changed =
    sentMs === waitsMs
      ? []
      : [
          said(
            `Changed since: version ${version} at ${clock(sentMs)}`,
            `Modifié depuis : version ${version} à ${clock(sentMs)}`,
          ),
        ]
  const came =
    receivedMs === null
      ? said('Not known to have reached it', 'Réception inconnue')
      : said(
          `It reached it at ${clock(receivedMs)}: call it by voice`,
          `Reçu à ${clock(receivedMs)} : appeler à la voix`,
        )
  return [first, ...changed, came]
}

function inputsOf({ order, version, acknowledged, sentMs, receivedMs }: TaskSeen): readonly string[] {
  return [
    `order: ${order}`,
    `version: ${version}, acknowledged: ${acknowledged === 0 ? 'none' : acknowledged}`,
    `sent: ${clock(sentMs)}`,
    `received: ${receivedMs === null ? 'not known' : clock(receivedMs)}`,
  ]
}
