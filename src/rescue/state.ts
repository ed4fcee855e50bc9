/**
 * What stands now, as it follows from contacts and acts. Contacts, craft and cases are three things (R1). Members of a merged
 * craft are kept each by itself, so that a merge can be undone and never lowers what one of them says.
 */
import type {
  Aboard,
  Centre,
  Contact,
  CraftCondition,
  DeedOf,
  Ground,
  Observation,
  Phase,
  Range,
  UnitKind,
  Where,
} from '#records'
import type { ContactState } from './contact-life.ts'
import type { ActEntry, Entry } from './entry.ts'
import type { Offer } from './ownership.ts'
import type { Task } from './tasking.ts'

export interface ContactNow {
  readonly id: string
  readonly centre: Centre
  /** As it came. */
  readonly contact: Contact
  readonly heardMs: number
  readonly knownMs: number
  readonly simulated: boolean
  state: ContactState
  stateMs: number
  /** What is held to be said now: as it came, or as a person corrected it. */
  where: Where | null
  aboard: Aboard
  condition: CraftCondition
  isCorrected: boolean
  readonly crafts: Set<string>
  callBacks: number
}

export interface MergeNow {
  /** The act that merged them. */
  readonly id: string
  readonly craft: string
  readonly other: string
  readonly grounds: readonly Ground[]
  readonly by: string
  readonly atMs: number
  /** How many merges and matches stood before it. */
  readonly order: number
  isUndone: boolean
}

export interface Downgrade {
  readonly act: string
  readonly from: Phase
  readonly to: Phase
  /** null: against the rule, no look stood behind it. */
  readonly observation: Observation | null
}

/** Who is aboard: said, seen, and believed of both. */
export interface SaidAboard {
  /** As far as it is believed: `fold/believe.ts` of what stands. */
  aboard: Aboard
  /** Said by officers, and seen, without what its contacts say. */
  aboardSaid: Aboard
  /** Contacts whose counts a look has taken the place of. */
  readonly countedBefore: Set<string>
}

export interface CraftNow extends SaidAboard {
  readonly id: string
  readonly name: string
  readonly centre: Centre
  readonly openedMs: number
  severity: Phase
  condition: CraftCondition
  /** The same since somebody looked at the boat that it is a part of, naming craft `with`; null: nobody has. */
  asWhole: (SaidAboard & { readonly with: string }) | null
  boat: string | null
  /** The contact whose words of the boat these are; null: an officer's. */
  boatFrom: string | null
  /** Where it was said or seen to be, in the order of their times. */
  readonly places: Where[]
  readonly contacts: Set<string>
  readonly tracks: Set<string>
  readonly keptApart: Set<string>
  /** Last act, contact or look that is about it (R11). */
  heardMs: number
  /** When a caller, or an officer, last said something of it, by the clock where it was said, the same on both nodes; 0: nobody has. */
  saidMs: number
  /** When somebody last looked at it, a radar not counted; 0: nobody has. */
  lookedMs: number
  readonly downgrades: Downgrade[]
  people: PeopleCount | null
}

export interface PeopleCount {
  readonly rescuedUk: Range
  readonly rescuedFr: Range
  readonly dead: Range
  readonly missing: Range
}

export interface FoundNow {
  readonly id: string
  readonly where: Where
  readonly aboard: Aboard
  readonly boat: string | null
  readonly observation: Observation
  readonly atMs: number
  readonly centre: Centre
}

export interface MatchNow {
  readonly id: string
  readonly found: string
  readonly craft: string
  readonly features: readonly string[]
  readonly atMs: number
  /** How many merges and matches stood before it. */
  readonly order: number
  isUndone: boolean
}

export interface ClosedNow {
  readonly on: DeedOf<'case.closed'>['on']
  readonly atMs: number
  readonly by: string
  /** How many merges and matches stood before it. */
  readonly order: number
}

export interface CaseNow {
  readonly id: string
  readonly name: string
  readonly openedBy: Centre
  readonly openedMs: number
  owner: Centre
  /** When it moved to whoever owns it now. */
  ownerMs: number
  phase: Phase
  coordinator: string | null
  readonly crafts: Set<string>
  /** The newest; null: it was never offered. */
  offer: Offer | null
  closed: ClosedNow | null
  readonly refusedClosings: {
    readonly atMs: number
    readonly by: string
    readonly reasons: readonly string[]
  }[]
  readonly searches: Set<string>
  /** The newest number of each centre: each counts its own, so that none is given twice while the line is cut. */
  readonly sitreps: Record<Centre, number>
}

export interface UnitNow {
  readonly name: string
  readonly kind: UnitKind
  readonly of: Centre
  readonly report: DeedOf<'unit.reported'>
  readonly atMs: number
}

export interface RelayNow {
  readonly id: string
  readonly caseId: string
  readonly centre: Centre
  readonly atMs: number
  readonly sent: DeedOf<'relay.sent'>
  readonly answers: Map<string, { readonly answer: string; readonly atMs: number }>
  readonly escalated: Set<string>
}

export interface SearchNow {
  readonly id: string
  readonly caseId: string
  readonly atMs: number
  readonly planned: DeedOf<'search.planned'>
  readonly done: Map<string, DeedOf<'search.done'>>
}

export interface SitrepNow {
  readonly id: string
  readonly centre: Centre
  readonly atMs: number
  readonly sent: DeedOf<'sitrep.sent'>
  receivedMs: number | null
}

export interface ShiftNow {
  readonly id: string
  readonly centre: Centre
  readonly atMs: number
  readonly from: string
  readonly handed: DeedOf<'shift.handed'>
  takenBy: string | null
}

export interface RescueState {
  readonly contacts: Map<string, ContactNow>
  readonly crafts: Map<string, CraftNow>
  readonly merges: Map<string, MergeNow>
  readonly found: Map<string, FoundNow>
  readonly matches: Map<string, MatchNow>
  readonly cases: Map<string, CaseNow>
  readonly offers: Map<string, Offer>
  readonly tasks: Map<string, Task>
  readonly units: Map<string, UnitNow>
  readonly relays: Map<string, RelayNow>
  readonly searches: Map<string, SearchNow>
  readonly sitreps: Map<string, SitrepNow>
  readonly shifts: Map<string, ShiftNow>
  readonly gaps: Map<string, ActEntry<'gap.told'>>
  /** Who agreed to what: key of the matter, then account, then when. */
  readonly agreed: Map<string, Map<string, number>>
  /** Acts about what is not known here yet: their turn comes with it. */
  readonly waiting: Map<string, Entry[]>
  /** Acts that changed nothing when their turn came, with why: kept, shown, never dropped. */
  readonly ineffective: { readonly id: string; readonly why: string }[]
  /** Another after each entry that may have changed any of it: what was reckoned from the same state and revision still holds. */
  revision: number
}

export function emptyState(): RescueState {
  return {
    contacts: new Map(),
    crafts: new Map(),
    merges: new Map(),
    found: new Map(),
    matches: new Map(),
    cases: new Map(),
    offers: new Map(),
    tasks: new Map(),
    units: new Map(),
    relays: new Map(),
    searches: new Map(),
    sitreps: new Map(),
    shifts: new Map(),
    gaps: new Map(),
    agreed: new Map(),
    waiting: new Map(),
    ineffective: [],
    revision: 0,
  }
}
