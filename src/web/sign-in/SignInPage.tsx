/** Sign-in: what the session is for, then a passkey. On a demo node its accounts stand below, dashed and marked. */
import { useEffect, useId, useRef } from 'react'
import type { SignIn } from '#contract'
import { KeyIcon } from '../look/icons.tsx'
import { oidcAddress } from '../link/door-api.ts'
import { Refusal } from '../rooms/Answered.tsx'
import { useHouse } from '../rooms/house.ts'
import { useReadable, useSpeech } from '../session/use.ts'
import { problemSaid } from '../words/problem-said.ts'
import { needsBasis, PURPOSES } from './aim.ts'
import { DoorPage, useDocumentLook } from './DoorPage.tsx'
import { type NotOpened, type SigningIn, useSignIn } from './use-sign-in.ts'

export function SignInPage() {
  const { door } = useHouse()
  const state = useReadable(door.state)
  const { words } = useSpeech()
  const node = state.kind === 'out' ? state.signIn.node.name : '…'
  useDocumentLook(words.signIn.titlePage(node))
  return (
    <DoorPage>
      <h1 className="door-title">{words.signIn.title}</h1>
      <p className="door-lead">{words.signIn.lead}</p>
      {state.kind === 'out' && state.why !== 'first' && (
        <output className="door-note">
          {state.why === 'expired' ? words.signIn.expired : words.signIn.left}
        </output>
      )}
      <CameBackNote />
      {state.kind === 'asking' && <p className="muted">{words.signIn.asking}</p>}
      {state.kind === 'silent' && (
        <output className="door-note is-caution">
          {words.signIn.silent}{' '}
          <button type="button" className="button is-small" onClick={() => void door.look()}>
            {words.signIn.again}
          </button>
        </output>
      )}
      {state.kind === 'out' && <Form signIn={state.signIn} />}
    </DoorPage>
  )
}

/** An identity service sent the browser back, and no session was opened: why is said once. */
function CameBackNote() {
  const { cameBack } = useHouse()
  const { words } = useSpeech()
  const code = useReadable(cameBack)
  if (code === null) return null
  return (
    <output className="door-note is-caution">
      {words.signIn.cameBack} {problemSaid(words, code)}
    </output>
  )
}

function Form({ signIn }: { readonly signIn: SignIn }) {
  const { words } = useSpeech()
  const signing = useSignIn('search-and-rescue')
  useDemoLink(signIn, signing)
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        signing.byPasskey()
      }}
    >
      <Purposes signing={signing} />
      <button type="submit" className="button is-primary door-passkey" disabled={signing.busy !== null}>
        <KeyIcon />
        {signing.busy === 'passkey' ? words.signIn.passkeyBusy : words.signIn.passkey}
      </button>
      <div role="alert" className="door-refusal">
        {signing.notOpened !== null && <Why notOpened={signing.notOpened} />}
      </div>
      <p className="door-small">{words.signIn.noPassword}</p>
      <Oidc signIn={signIn} signing={signing} />
      <Demo signIn={signIn} signing={signing} />
      <p className="door-small muted">{words.signIn.recorded}</p>
    </form>
  )
}

/** The link that `npm start` prints leads past the door, as its demo account of the watch; on a node that has none it is a door. */
function useDemoLink({ demo }: SignIn, { byDemo }: SigningIn): void {
  const { route } = useHouse()
  const isFollowed = useRef(false)
  useEffect(() => {
    const officer = demo.find(({ role }) => role === 'watch-officer')
    if (isFollowed.current || officer === undefined || location.hash !== DEMO_LINK) return
    isFollowed.current = true
    route.set({ room: 'watch' })
    byDemo(officer)
  }, [demo, byDemo, route])
}
const DEMO_LINK = '#/demo'

function Purposes({ signing }: { readonly signing: SigningIn }) {
  const { words } = useSpeech()
  const basis = useId()
  return (
    <fieldset className="purposes">
      <legend className="door-legend">
        <span className="strong">{words.signIn.purpose}</span>
        <span className="muted small">{words.signIn.written}</span>
      </legend>
      {PURPOSES.map(purpose => (
        <label key={purpose} className={`purpose${signing.purpose === purpose ? ' is-chosen' : ''}`}>
          <input
            type="radio"
            name="purpose"
            value={purpose}
            checked={signing.purpose === purpose}
            onChange={() => signing.choose(purpose)}
          />
          <span className="purpose-name">{words.purposes[purpose]}</span>
          <span className="purpose-note muted small">{words.signIn.notes[purpose]}</span>
        </label>
      ))}
      {needsBasis(signing.purpose) && (
        <div className="purpose-basis">
          <label htmlFor={basis} className="strong small">
            {words.signIn.basis}
          </label>
          <textarea
            id={basis}
            className={`field${signing.notOpened?.kind === 'basis' ? ' is-bad' : ''}`}
            rows={2}
            value={signing.basis}
            aria-invalid={signing.notOpened?.kind === 'basis'}
            aria-describedby={`${basis}-how`}
            onChange={event => signing.type(event.target.value)}
          />
          <span id={`${basis}-how`} className="micro muted">
            {words.signIn.basisHow}
          </span>
        </div>
      )}
    </fieldset>
  )
}

function Why({ notOpened }: { readonly notOpened: NotOpened }) {
  const { words } = useSpeech()
  switch (notOpened.kind) {
    case 'basis':
      return <p className="refusal">{words.signIn.basisMissing}</p>
    case 'cancelled':
      return <p className="refusal">{words.signIn.cancelled}</p>
    case 'no-passkeys':
      return <p className="refusal">{words.signIn.noPasskeys}</p>
    case 'answer':
      return <Refusal answer={notOpened.answer} />
  }
}

function Oidc({ signIn, signing }: { readonly signIn: SignIn; readonly signing: SigningIn }) {
  const { words } = useSpeech()
  if (signIn.oidc.length === 0) return null
  return (
    <div className="door-ways">
      {signIn.oidc.map(provider => (
        <button
          key={provider.id}
          type="button"
          className="button"
          onClick={() => {
            const aim = signing.aim()
            if (aim !== null) location.assign(oidcAddress(provider.id, aim))
          }}
        >
          {words.signIn.oidc(provider.name)}
        </button>
      ))}
    </div>
  )
}

function Demo({ signIn, signing }: { readonly signIn: SignIn; readonly signing: SigningIn }) {
  const { words } = useSpeech()
  if (signIn.demo.length === 0) return null
  return (
    <section className="door-demo" aria-labelledby="demo-title">
      <div className="door-legend">
        <h2 id="demo-title">
          {words.signIn.demo} <span className="mark is-caution">{words.signIn.demoOnly}</span>
        </h2>
        <span className="muted small">{words.signIn.demoNote}</span>
      </div>
      <div className="demo-accounts">
        {signIn.demo.map(account => (
          <button
            key={account.account}
            type="button"
            className="demo-account"
            disabled={signing.busy !== null}
            onClick={() => signing.byDemo(account)}
          >
            <span className="demo-role">{words.roles[account.role]}</span>
            <span className="muted small clip">{account.displayName}</span>
          </button>
        ))}
      </div>
    </section>
  )
}
