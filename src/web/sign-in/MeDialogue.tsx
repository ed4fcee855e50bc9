/** This session: who, what for, since when and until when; another purpose, or the way out. */
import { useState } from 'react'
import type { SessionInfo } from '#contract'
import { Dialogue } from '../app/Dialogue.tsx'
import type { Answer } from '../link/ask.ts'
import { Refusal } from '../rooms/Answered.tsx'
import { useHouse } from '../rooms/house.ts'
import { ANSWER_MS_MAX } from '../rooms/use-answer.ts'
import { useMe } from '../rooms/use-room.ts'
import { useReadable, useSession, useSpeech } from '../session/use.ts'
import { problemSaid } from '../words/problem-said.ts'
import { ProofRenewal } from './ProofRenewal.tsx'
import { aimOf, needsBasis, PURPOSES, type PurposeName } from './aim.ts'
import './me.css'

export function MeDialogue() {
  const session = useSession()
  const { words } = useSpeech()
  const me = useMe()
  const { cameBack } = useHouse()
  const open = useReadable(session.dialogue) === 'me'
  const isAside = useReadable(session.aside) === 'me'
  if (me === null) return null
  return (
    <Dialogue open={open} isAside={isAside} title={words.me.title} close={close}>
      <Me me={me} />
    </Dialogue>
  )

  function close(): void {
    cameBack.set(null)
    session.dialogue.set(null)
  }
}

function Me({ me }: { readonly me: SessionInfo }) {
  const { door } = useHouse()
  const { words, units } = useSpeech()
  const [isSilent, setSilent] = useState(false)
  const when = (instant: string) => `${units.dayAndTime(Date.parse(instant))} ${words.top.utc}`
  const facts: readonly (readonly [string, string])[] = [
    [words.me.role, `${words.roles[me.role]}${me.guest ? ` · ${words.me.guest}` : ''}`],
    [words.me.account, me.account],
    [words.me.purpose, words.purposes[me.purpose]],
    ...(me.legalBasis === null ? [] : [[words.me.basis, me.legalBasis] as const]),
    [words.me.by, words.me.ways[me.by]],
    [words.me.opened, when(me.opened)],
    [words.me.ends, when(me.ends)],
    [words.me.idle, when(me.idleEnds)],
  ]
  return (
    <div className="me">
      <div>
        <p className="me-name">{me.displayName}</p>
        <dl className="me-facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt className="muted">{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <CameBackNote />
        <OldProof me={me} />
      </div>
      <ChangePurpose me={me} />
      <div className="me-end">
        {isSilent && <p className="refusal">{words.rooms.silent}</p>}
        <button type="button" className="button" onClick={() => void leave()}>
          {words.me.leave}
        </button>
      </div>
    </div>
  )

  async function leave(): Promise<void> {
    setSilent(!(await door.leave()))
  }
}

/** Who went to prove who they are, and came back without a proof. */
function CameBackNote() {
  const { cameBack } = useHouse()
  const { words } = useSpeech()
  const code = useReadable(cameBack)
  if (code === null) return null
  return (
    <p className="refusal" role="alert">
      {words.me.cameBack} {problemSaid(words, code)}
    </p>
  )
}

function OldProof({ me }: { readonly me: SessionInfo }) {
  const { words } = useSpeech()
  if (!me.proofIsOld) return null
  if (me.by !== 'oidc') return <p className="small muted">{words.me.proofIsOld}</p>
  return (
    <div className="me-proof">
      <p className="small muted">{words.me.proofIsOldThere}</p>
      <ProofRenewal me={me} />
    </div>
  )
}

function ChangePurpose({ me }: { readonly me: SessionInfo }) {
  const { door, doorApi } = useHouse()
  const { words } = useSpeech()
  const [purpose, setPurpose] = useState<PurposeName>(me.purpose)
  const [basis, setBasis] = useState(me.legalBasis ?? '')
  const [answer, setAnswer] = useState<Answer<null> | null>(null)
  const [isMissing, setMissing] = useState(false)
  const isSame = purpose === me.purpose && (me.legalBasis ?? '') === basis.trim()
  return (
    <form
      className="me-change"
      onSubmit={event => {
        event.preventDefault()
        void change()
      }}
    >
      <label className="section-title" htmlFor="me-purpose">
        {words.me.change}
      </label>
      <div className="me-row">
        <select
          id="me-purpose"
          className="field"
          value={purpose}
          onChange={event => setPurpose(event.target.value as PurposeName)}
        >
          {PURPOSES.map(each => (
            <option key={each} value={each}>
              {words.purposes[each]}
            </option>
          ))}
        </select>
        <button type="submit" className="button" disabled={isSame}>
          {words.me.change}
        </button>
      </div>
      {needsBasis(purpose) && (
        <label className="me-basis">
          <span className="strong small">{words.signIn.basis}</span>
          <textarea
            className={`field${isMissing ? ' is-bad' : ''}`}
            rows={2}
            value={basis}
            onChange={event => setBasis(event.target.value)}
          />
          <span className="micro muted">{words.signIn.basisHow}</span>
        </label>
      )}
      <p className="small muted">{words.me.changeNote}</p>
      <div role="alert">
        {isMissing && <p className="refusal">{words.signIn.basisMissing}</p>}
        {answer !== null && <Refusal answer={answer} />}
      </div>
    </form>
  )

  async function change(): Promise<void> {
    const aim = aimOf(purpose, basis)
    setMissing(aim === null)
    if (aim === null) return
    const given = await doorApi.aim(aim, AbortSignal.timeout(ANSWER_MS_MAX))
    setAnswer(given)
    if (given.kind === 'good') await door.look()
  }
}
