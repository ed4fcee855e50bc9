/** The links: how many feeds and partners speak, and the worst age among them; or that the node itself does not. In every room. */
import type { Feed, NodeInfo, PartnerLink } from '#contract'
import { useHouse } from '../rooms/house.ts'
import { useAnswer } from '../rooms/use-answer.ts'
import { trustPartsFor } from '../rooms/route.ts'
import { useMay } from '../rooms/use-room.ts'
import { usePulse, useReadable, useSession, useSpeech } from '../session/use.ts'
import { linkWord, silentSeconds } from '../trust/lane-state.ts'

/** How often partners are asked about, in beats of a second. */
const PARTNERS_EVERY = 5

export function LinkState() {
  const house = useHouse()
  const session = useSession()
  const { words, units } = useSpeech()
  const may = useMay()
  const watches = may.includes('watch')
  // A partner's tracks come over its link, which is counted by itself.
  const feeds = useReadable(session.feeds).filter(feed => !isUnused(feed) && feed.kind !== 'partner')
  const link = useReadable(session.linkWord)
  const partners = usePartners()
  usePulse()
  const nowMs = house.nowMs()
  const lost = partners.filter(each => linkWord(each, nowMs) === 'cut' || each.link === 'halted')
  const all = feeds.length + partners.length
  const up = feeds.filter(isUp).length + partners.length - lost.length
  const isOpen = !watches || link === 'open'
  const good = isOpen && up === all && all > 0
  const leadsToTrust = !watches || (lost.length > 0 && feeds.every(isUp))
  return (
    <button
      type="button"
      className="top-cell top-links"
      aria-label={`${headline()}, ${below()}`}
      title={leadsToTrust ? words.exchange.openPartners : words.top.linksOpen}
      onClick={open}
    >
      <span className={`dot${good ? '' : ' is-caution'}`} />
      <span className="top-pair">
        <span className="strong small clip">{headline()}</span>
        <span className="micro muted clip">{below()}</span>
      </span>
    </button>
  )

  function open(): void {
    if (leadsToTrust && trustPartsFor(may).includes('partners'))
      house.route.set({ room: 'trust', part: 'partners' })
    else session.dialogue.set('feeds')
  }

  function headline(): string {
    if (watches && link === 'connecting') return words.marks.linkConnecting
    if (watches && link === 'lost') return words.top.nodeLost
    if (all === 0) return watches ? words.top.linksNone : words.exchange.noPartner
    return words.top.links(up, all)
  }

  function below(): string {
    if (watches && link === 'lost') return units.age(session.lostForMs() / 1000)
    const [worst] = lost
    if (worst !== undefined) return partnerWords(worst)
    const ages = [
      ...feeds.flatMap(feed => (feed.ageSeconds === null || feed.state === 'ended' ? [] : [feed.ageSeconds])),
      ...partners.flatMap(each => silentSeconds(each, nowMs) ?? []),
    ]
    return ages.length === 0 ? words.top.linksOpen : words.top.worst(units.age(Math.max(...ages)))
  }

  function partnerWords(partner: PartnerLink): string {
    const silent = silentSeconds(partner, nowMs)
    if (partner.link === 'halted') return words.exchange.topHalted(partner.state)
    return silent === null
      ? words.exchange.topNever(partner.state)
      : words.exchange.topCut(partner.state, units.age(silent))
  }
}

/** Of this node; none while it does not answer: its own silence is told by other means. */
function usePartners(): readonly PartnerLink[] {
  const { trust, pulse } = useHouse()
  const beat = Math.floor(useReadable(pulse) / PARTNERS_EVERY)
  return useAnswer('partners', trust.partners, 0, beat).value?.partners ?? []
}

export function isUp(feed: Feed): boolean {
  return feed.state === 'live' || feed.state === 'ended' || isUnused(feed)
}

/** It has fallen silent or cannot be reached: its ships are grey. One that has not spoken yet is not missed. */
export function isMissed(feed: Feed): boolean {
  return feed.kind !== 'http' && (feed.state === 'silent' || feed.state === 'down')
}

/** What is wrong with the node beside its feeds, which speak for themselves: one situation, one row. */
export function warningsOf(node: NodeInfo | null): readonly string[] {
  return (node?.warnings ?? []).filter(code => code !== 'feed-silent')
}

/** A door that waits to be used, and never was: nobody misses it. */
export function isUnused(feed: Feed): boolean {
  return feed.kind === 'http' && feed.ageSeconds === null
}
