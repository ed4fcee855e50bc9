/**
 * Of briefs: one that its unit does not acknowledge (R8, R9). Whoever sent it asks: the other centre may know less of the answers. Where
 * the node of whoever sent it is quiet, the other asks after a longer time, and says what it cannot know.
 */
import type { Centre } from '#records'
import type { PartnerSeen, TaskSeen } from '../look.ts'
import type { RuleOf } from '../rules/kinds.ts'
import { about, type Detector } from '../scene.ts'
import type { Found } from '../situation.ts'
import { CENTRE_WORDS, clock, minutes, type Said, said, SIMULATED } from '../words.ts'

export const ELSEWHERE_LIMITS = {
  /** A brief of the other centre is told here when neither an acknowledgement nor anything else of its node came for so long, ms. */
  quietMs: 6 * 60_000,
  /**
   * A node that was not heard at all since this one began is quiet after so long, ms: less than this one takes nothing as over
   * (`warmUpMs`), so that what it told before it was started anew does not end by that.
   */
  neverHeardMs: 60_000,
} as const

/** Sent and not acknowledged in time, or changed and not acknowledged anew: one row for a task, until it is answered or ends. */
export function taskUnanswered(rule: RuleOf<'task-unanswered'>): Detector {
  const ownMs = rule.parameters.minutes * 60_000
  const otherMs = Math.max(ownMs, ELSEWHERE_LIMITS.quietMs)
  return ({ look: { nowMs, centre, tasks, partners } }) =>
    tasks.flatMap((task): Found[] => {
      const waitedMs = nowMs - task.waitsMs
      if (task.of === centre)
        return waitedMs < ownMs ? [] : [taskFound(rule, task, 'on', [...reasonsOf(task, nowMs), UNHEARD])]
      const partner = partners.find(({ of }) => of === task.of)
      if (partner === undefined || waitedMs < otherMs) return []
      // Heard again, it stays what it was: it is over when the unit answers, not when the line is back.
      const strength = isQuiet(partner, nowMs) ? 'on' : 'hold'
      return [taskFound(rule, task, strength, reasonsElsewhere(task, partner, nowMs))]
    })
}

function isQuiet({ quietSinceMs, wasHeard }: PartnerSeen, nowMs: number): boolean {
  const { quietMs, neverHeardMs } = ELSEWHERE_LIMITS
  return nowMs - quietSinceMs >= (wasHeard ? quietMs : neverHeardMs)
}

function taskFound(
  rule: RuleOf<'task-unanswered'>,
  task: TaskSeen,
  strength: Found['strength'],
  because: readonly Said[],
): Found {
  const { caseId, craft, crafts, place } = task
  const reasons = [...because, ...(task.simulated ? [SIMULATED] : [])]
  return {
    ...about(rule, task.id, { strength, reasons, inputs: inputsOf(task) }),
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
  return [first, ...changed, cameOf(receivedMs)]
}

function cameOf(receivedMs: number | null): Said {
  return receivedMs === null
    ? said('Not known to have reached it', 'Réception inconnue')
    : said(
        `It reached it at ${clock(receivedMs)}: call it by voice`,
        `Reçu à ${clock(receivedMs)} : appeler à la voix`,
      )
}

/** What the other centre can say of it: no answer is known here, and why that may be. */
function reasonsElsewhere(task: TaskSeen, partner: PartnerSeen, nowMs: number): readonly Said[] {
  const { unit, of, version, acknowledged, waitsMs, receivedMs, craftName } = task
  const age = minutes(nowMs - waitsMs)
  const craft = craftName === null ? said('', '') : said(` for ${craftName}`, ` pour ${craftName}`)
  const since = clock(waitsMs)
  const brief =
    acknowledged === 0
      ? said(`the brief${craft.en} of ${since}`, `l’ordre${craft.fr} de ${since}`)
      : said(
          `version ${version} of the brief${craft.en} of ${since}`,
          `la version ${version} de l’ordre${craft.fr} de ${since}`,
        )
  return [
    said(
      `No acknowledgement by ${unit} of ${brief.en} is known here, for ${age.en}`,
      `Aucun acquittement de ${brief.fr} par ${unit} n’est connu ici, depuis ${age.fr}`,
    ),
    senderOf(of, partner, nowMs),
    cameOf(receivedMs),
  ]
}

function senderOf(of: Centre, partner: PartnerSeen, nowMs: number): Said {
  const centre = CENTRE_WORDS[of]
  const quiet = minutes(nowMs - partner.quietSinceMs)
  if (!isQuiet(partner, nowMs))
    return said(
      `Sent by ${centre}, whose node had not been heard of and is heard again: no answer of the unit came with it`,
      `Envoyé par ${centre}, dont le nœud, resté muet, est de nouveau entendu : aucune réponse du moyen n’est venue avec lui`,
    )
  return partner.wasHeard
    ? said(
        `Sent by ${centre}, whose node has not been heard of for ${quiet.en}; not known here whether it was answered`,
        `Envoyé par ${centre}, dont le nœud est muet depuis ${quiet.fr} ; on ne sait pas ici s’il y a été répondu`,
      )
    : said(
        `Sent by ${centre}, whose node has not been heard of since this one began, ${quiet.en} ago; not known here whether it was answered`,
        `Envoyé par ${centre}, dont le nœud n’a pas été entendu depuis le démarrage de celui-ci, il y a ${quiet.fr} ; on ne sait pas ici s’il y a été répondu`,
      )
}

function inputsOf({ order, version, acknowledged, sentMs, receivedMs }: TaskSeen): readonly string[] {
  return [
    `order: ${order}`,
    `version: ${version}, acknowledged: ${acknowledged === 0 ? 'none' : acknowledged}`,
    `sent: ${clock(sentMs)}`,
    `received: ${receivedMs === null ? 'not known' : clock(receivedMs)}`,
  ]
}
