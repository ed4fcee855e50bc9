/**
 * A session of an identity service proves itself there, in a tab of its own: what is being written on this one stays. When the
 * officer comes back the node is asked whether it did.
 */
import { useEffect, useState } from 'react'
import type { SessionInfo } from '#contract'
import { oidcProofAddress } from '../link/door-api.ts'
import { useHouse } from '../rooms/house.ts'
import { useReadable, useSpeech } from '../session/use.ts'

export function ProofRenewal({ me }: { readonly me: SessionInfo }) {
  const { door } = useHouse()
  const state = useReadable(door.state)
  const { words } = useSpeech()
  const [isFresh, setFresh] = useState(false)
  useEffect(() => {
    let isGone = false
    const look = () => {
      void door.look().then(() => {
        const now = door.state.get()
        if (!isGone && now.kind === 'in') setFresh(!now.session.proofIsOld)
      })
    }
    window.addEventListener('focus', look)
    return () => {
      isGone = true
      window.removeEventListener('focus', look)
    }
  }, [door])
  const services = state.kind === 'in' ? state.signIn.oidc : []
  if (isFresh) return <output className="proof-fresh">{words.me.proofFresh}</output>
  return (
    <div className="proof-renewal">
      <span className="small muted">{words.me.proofHow}</span>
      {services.map(({ id, name }) => (
        <a
          key={id}
          className="button"
          href={oidcProofAddress(id, { purpose: me.purpose, legalBasis: me.legalBasis })}
          target="_blank"
          rel="noopener"
        >
          {words.me.proofBy(name)}
        </a>
      ))}
    </div>
  )
}
