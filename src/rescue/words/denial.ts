/** Whether what a phrase says is denied: 'not sinking', 'no one in the water', 'pas de blessés', 'injured: none'. */
import { valuesOf, wordSet } from './lists.ts'
import type { Token } from './tokens.ts'

/** How far back a word that denies may stand, in words. */
const REACH = valuesOf(`
  not 4, no 4, none 4, nobody 4, noone 4, never 3, without 3, zero 2, nor 3, neither 3, nothing 3, nil 2,
  pas 5, sans 3, aucun 3, aucune 3, ni 3, jamais 3, ne 2, n 2, geen 3, niet 3, zonder 3, niemand 3, 0 2`)
const BACK_MAX = 6
/** A new subject: what was denied before it is something else. */
const SUBJECTS = wordSet(`
  we i he she they you it on nous je j ils elles il elle boat bateau canot dinghy engine motor moteur but
  mais maar and et because car wij please help just only`)
const JOINERS = wordSet(`
  or nor ni ou of`)
/**
 * Words that may stand between a 'not' and what it denies. Any other word ends its reach: 'no answer sinking' is sinking. Where a 'not' may
 * belong to something else, danger is taken as said.
 */
const BETWEEN = wordSet(`
  a an the any is are was were be been being has have had there in on of at to going get getting gone fallen wear wearing
  de d du des le la les l un une est sont etait ete sommes etes ont y en train board bord aboard here now really currently at all still
  anymore encore plus vraiment actuellement du people person persons one body personne personnes more longer anybody anyone someone
  child children kid kids enfant enfants men women man woman homme hommes femme femmes bebe bebes baby babies tombe life our my
  notre already deja het een in aan boord mensen personen kinderen that seriously badly gravement blesse injured`)
const SEEN = wordSet('see seen seeing saw vu voit vois voyons visible spotted')
const ABLE = wordSet(`
  can ca could peut peux pouvons wo will kan kunnen`)
const ALL = wordSet(`
  all everyone everybody enough only tous toutes assez tout seulement every yet`)
const NONE_AFTER = wordSet(`
  no none non nil 0 aucun aucune nobody negative negatif geen nee zero neant`)
const YES_AFTER = wordSet(`
  yes oui ja yeah affirm positive`)

export type Said = 'said' | 'denied' | 'doubt' | 'answered'

/** How the phrase of tokens `begin` to `end` stands. `stops`: tokens of other findings, which a 'not' does not reach across. */
export function saidOf(
  tokens: readonly Token[],
  begin: number,
  end: number,
  stops: (token: number) => boolean,
): Said {
  const answer = after(tokens, end)
  if (answer !== null) return answer
  // 'Plus d'essence', 'no engine' are denials themselves: the 'ne' before belongs to them.
  const isNegative = tokens.slice(begin, end).some(({ text }) => REACH.has(text) || text === 'plus')
  return isNegative ? 'said' : before(tokens, begin, stops)
}

function after(tokens: readonly Token[], end: number): Said | null {
  const next = tokens[end]
  if (next === undefined) return null
  if (/^[:=?-]$/.test(next.text)) {
    let at = end + 1
    while (tokens[at]?.text === next.text) at += 1
    const answer = tokens[at]?.text ?? ''
    if (NONE_AFTER.has(answer) && !/^(?:one|more|people)$/.test(tokens[at + 1]?.text ?? '')) return 'denied'
    return next.text === '?' && YES_AFTER.has(answer) ? 'answered' : null
  }
  if (
    NONE_AFTER.has(next.text) &&
    next.text !== 'no' &&
    next.text !== 'non' &&
    tokens[end + 1]?.kind !== 'word'
  )
    return 'denied'
  if (next.text !== 'pas' && next.text !== 'niet') return null
  const more = tokens[end + 1]
  return more?.kind === 'number' ||
    /^(?:de|d|un|une|moteur|essence|gilet|gilets|bien)$/.test(more?.text ?? '')
    ? null
    : 'denied'
}

function before(tokens: readonly Token[], begin: number, stops: (token: number) => boolean): Said {
  let isJoined = false
  let isOnlySeen = false
  for (let back = 1; back <= BACK_MAX; back += 1) {
    const at = begin - back
    const token = tokens[at]
    if (token === undefined || token.sentence !== tokens[begin]?.sentence) return 'said'
    if (token.kind === 'sign' && token.text !== ',' && token.text !== '/') return 'said'
    if (token.kind === 'sign' && !isJoined) return 'said'
    if (token.kind === 'number' && token.text !== '0') return 'said'
    const word = token.text
    if (word === 'personne') return personne(tokens, at, back)
    const reach = REACH.get(word)
    if (reach !== undefined && (back <= reach || isJoined || isOnlySeen)) {
      const said = deniedBy(tokens, at, back)
      // 'We do not see people in the water' is no look from above.
      return said === 'denied' && isOnlySeen ? 'doubt' : said
    }
    // 'On' is French for 'we', and English before 'board'.
    if (word === 'on' && /^(?:board|the|our|this)$/.test(tokens[at + 1]?.text ?? '')) continue
    if (JOINERS.has(word)) {
      isJoined = true
      continue
    }
    if (SEEN.has(word)) {
      isOnlySeen = true
      continue
    }
    if (!isJoined && (SUBJECTS.has(word) || stops(at) || !BETWEEN.has(word))) return 'said'
  }
  return 'said'
}

/** 'Cannot stop the water' denies no water; 'not all have lifejackets' leaves open who. */
function deniedBy(tokens: readonly Token[], at: number, back: number): Said {
  const next = tokens[at + 1]?.text ?? ''
  if (back > 1 && ABLE.has(tokens[at - 1]?.text ?? '')) return 'said'
  if (ALL.has(next)) return next === 'only' || next === 'seulement' ? 'said' : 'doubt'
  if (tokens[at]?.text === 'no' && /^(?:problem|probleme|signal|help|time)$/.test(next)) return 'said'
  return 'denied'
}

/** 'Personne dans l'eau' may be nobody or somebody; with a 'ne' it is nobody, with an article or a number somebody. */
function personne(tokens: readonly Token[], at: number, back: number): Said {
  if (back > 3) return 'said'
  const previous = tokens[at - 1]
  if (
    previous !== undefined &&
    (previous.kind === 'number' || /^(?:une|un|la|cette|chaque|autre)$/.test(previous.text))
  )
    return 'said'
  const near = [-3, -2, -1, 1, 2].map(offset => tokens[at + offset])
  if (near.some(token => token?.text === 'ne' || token?.text === 'n')) return 'denied'
  return 'doubt'
}
