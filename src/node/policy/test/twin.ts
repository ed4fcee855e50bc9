/**
 * The rule once more, slow and obvious, written from the lines of SAFEGUARDS.md and not from the policies: what Cedar
 * answers is compared with it. One function per action; each reads from the top.
 */
import type { Marking, Purpose, Role } from '#records'
import type { Question, Reader } from '#release'

interface Asked {
  readonly reader: Reader
  readonly marking: Marking
  readonly type: string
  readonly distress: boolean
}

const LEVEL_RANK: Readonly<Record<string, number>> = {
  'UK OFFICIAL': 0,
  'UK OFFICIAL-SENSITIVE': 1,
  'FR NON PROTÉGÉ': 0,
  'FR DIFFUSION RESTREINTE': 1,
}
const RUNS_THE_NODE: ReadonlySet<string> = new Set(['user', 'policy', 'partner'])
const RESCUERS: readonly Role[] = ['watch-officer', 'liaison', 'port', 'centre']
const INVESTIGATORS: readonly Role[] = ['analyst', 'liaison', 'port']
const OVERSEERS: readonly Role[] = ['inspector', 'data-protection']

export interface TwinSettings {
  readonly home: string
  readonly personalTypes: readonly string[]
}

export function twin({ reader, action, subject }: Question, settings: TwinSettings): boolean {
  if (subject.kind === 'node') return reader.kind === 'person' && mayWithNode(reader, action)
  const asked = { reader, ...subject }
  if (!isHeldHere(subject.marking)) return false
  if (reader.kind === 'partner') return action === 'release' && mayReceive(asked, settings)
  switch (action) {
    case 'view':
      return mayView(asked, settings)
    case 'write':
      return mayWrite(asked, settings)
    case 'release':
      return mayDecideRelease(asked, settings)
    case 'recall':
      return isOwn(asked, settings) && mayDecideRelease(asked, settings)
    case 'review':
      return mayReview(asked, settings)
    case 'hold':
    case 'erase':
      return mayDecideOnSubject(asked, settings)
    default:
      return false
  }
}

function mayWithNode(reader: Reader, action: Question['action']): boolean {
  const is = (purpose: Purpose, roles: readonly Role[]) => isAt(reader, purpose, roles)
  switch (action) {
    case 'watch':
      return (
        is('search-and-rescue', RESCUERS) ||
        (is('crime-groups', INVESTIGATORS) && reader.hasLegalBasis) ||
        is('oversight', OVERSEERS)
      )
    case 'inspect':
      return is('oversight', OVERSEERS)
    case 'find-subject':
      return !reader.isGuest && is('oversight', ['data-protection'])
    case 'administer':
      return !reader.isGuest && is('administration', ['administrator'])
    case 'propose-policy':
    case 'approve-policy':
      return (
        !reader.isGuest && (is('administration', ['administrator']) || is('oversight', ['data-protection']))
      )
    default:
      return false
  }
}

function mayReceive(
  { reader, marking, type, distress }: Asked,
  { home, personalTypes }: TwinSettings,
): boolean {
  if (distress) return true
  if (RUNS_THE_NODE.has(type)) return false
  if (!marking.releasableTo.includes(reader.state) && marking.originator !== reader.state) return false
  if (!isProtected(reader, marking) || !isBound(reader, marking)) return false
  if (!marking.purposes.some(purpose => purpose === reader.purpose)) return false
  if (reader.purpose === 'crime-groups' && !reader.hasLegalBasis) return false
  if (!keepsRescueApart(reader, marking)) return false
  if (reader.purpose === 'programme' && !isForProgrammeAlone(marking, type, personalTypes)) return false
  const isControlledElsewhere = marking.originatorControl && marking.originator !== home
  return !isControlledElsewhere || marking.originator === reader.state
}

function mayView(asked: Asked, settings: TwinSettings): boolean {
  const { reader, marking, type, distress } = asked
  if (distress && reader.role === 'watch-officer') return true
  if (reader.isGuest && marking.originatorControl) return false
  if (!isReachable(asked, settings)) return false
  if (isAt(reader, 'oversight', OVERSEERS)) return true
  if (isAt(reader, 'administration', ['administrator'])) return RUNS_THE_NODE.has(type)
  return isAtWork(reader)
}

function mayWrite(asked: Asked, settings: TwinSettings): boolean {
  const { reader, marking, type, distress } = asked
  if (reader.isGuest || !isOwn(asked, settings)) return false
  const runsNode = RUNS_THE_NODE.has(type)
  const crosses =
    marking.purposes.includes('search-and-rescue') && marking.purposes.includes('crime-groups') && !runsNode
  if (crosses && !reader.hasLegalBasis) return false
  if (distress && reader.role === 'watch-officer') return true
  if (!isReachable(asked, settings)) return false
  if (isAt(reader, 'administration', ['administrator'])) return runsNode
  return isAtWork(reader)
}

function mayDecideRelease(asked: Asked, settings: TwinSettings): boolean {
  const { reader, distress } = asked
  if (reader.isGuest) return false
  const isRescueCentre = distress && reader.role === 'watch-officer'
  if (!isRescueCentre && !isReachable(asked, settings)) return false
  return (
    isAt(reader, 'search-and-rescue', ['watch-officer', 'liaison']) ||
    isAt(reader, 'crime-groups', ['analyst', 'liaison']) ||
    isAt(reader, 'programme', ['programme'])
  )
}

function mayReview(asked: Asked, settings: TwinSettings): boolean {
  const { reader, type, distress } = asked
  if (mayDecideOnSubject(asked, settings)) return true
  if (reader.isGuest) return false
  const isRescueCentre = distress && reader.role === 'watch-officer'
  if (!isRescueCentre && !isReachable(asked, settings)) return false
  if (isAt(reader, 'administration', ['administrator'])) return RUNS_THE_NODE.has(type)
  return isAtWork(reader)
}

function mayDecideOnSubject(asked: Asked, settings: TwinSettings): boolean {
  const { reader } = asked
  return !reader.isGuest && isReachable(asked, settings) && isAt(reader, 'oversight', ['data-protection'])
}

/** What the marking and the lines say of any person and any act on a record. */
function isReachable({ reader, marking, type }: Asked, { personalTypes }: TwinSettings): boolean {
  const runsNode = RUNS_THE_NODE.has(type)
  if (marking.originator !== reader.state && !marking.releasableTo.includes(reader.state)) return false
  if (!isProtected(reader, marking) || !isBound(reader, marking)) return false
  if (reader.role === 'administrator' || reader.purpose === 'administration')
    if (!runsNode || reader.purpose !== 'administration') return false
  if (runsNode && !['administrator', ...OVERSEERS].some(role => role === reader.role)) return false
  const isFor = marking.purposes.some(purpose => purpose === reader.purpose)
  if (!isFor && reader.purpose !== 'oversight' && reader.purpose !== 'administration') return false
  if (reader.purpose === 'crime-groups' && !reader.hasLegalBasis) return false
  if (!keepsRescueApart(reader, marking)) return false
  const isProgramme = reader.role === 'programme' || reader.purpose === 'programme'
  return !isProgramme || isForProgrammeAlone(marking, type, personalTypes)
}

function isHeldHere(marking: Marking): boolean {
  return `${marking.scheme} ${marking.level}` in LEVEL_RANK
}

/** By its own scheme, by nothing for a lowest level, or by the one agreement there is. */
function isProtected({ state, clearance }: Reader, { scheme, level }: Marking): boolean {
  const rank = LEVEL_RANK[`${scheme} ${level}`]
  if (rank === 0) return true
  return (state === 'UK' || state === 'FR') && clearance === 1
}

function isBound({ conditions }: Reader, marking: Marking): boolean {
  return marking.conditions.every(condition => conditions.includes(condition))
}

function keepsRescueApart({ purpose, hasLegalBasis }: Reader, { purposes }: Marking): boolean {
  if (purpose !== 'crime-groups' || !purposes.includes('search-and-rescue')) return true
  return hasLegalBasis && purposes.includes('crime-groups')
}

function isForProgrammeAlone({ purposes }: Marking, type: string, personalTypes: readonly string[]): boolean {
  return purposes.every(purpose => purpose === 'programme') && !personalTypes.includes(type)
}

function isOwn({ reader, marking }: Asked, { home }: TwinSettings): boolean {
  return marking.originator === home && marking.originator === reader.state
}

function isAt({ role, purpose }: Reader, wanted: Purpose, roles: readonly Role[]): boolean {
  return purpose === wanted && role !== null && roles.includes(role)
}

function isAtWork(reader: Reader): boolean {
  return (
    isAt(reader, 'search-and-rescue', RESCUERS) ||
    isAt(reader, 'crime-groups', INVESTIGATORS) ||
    isAt(reader, 'programme', ['programme'])
  )
}
