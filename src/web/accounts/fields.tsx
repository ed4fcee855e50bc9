/** The fields of a new account. What is typed lives in the draft; what is wrong is said at its field. */
import { useId } from 'react'
import type { SignIn } from '#contract'
import { useSpeech } from '../session/use.ts'
import type { Draft } from '../sign-in/drafts.ts'
import { type Field, guestDays, purposesIn, rolesIn } from './account-form.ts'
import { Choice, Group, How } from './field-parts.tsx'
import { purposesOf, ROLE_NAMES, withRole } from './roles.ts'

export interface AccountForm {
  readonly draft: Draft
  readonly bad: readonly Field[]
  set(more: Draft): void
}

export function TextField(props: {
  readonly form: AccountForm
  readonly field: 'displayName' | 'conditions' | 'subject'
  readonly label: string
  readonly how: string
  readonly isOptional?: boolean
}) {
  const { form, field } = props
  const { words } = useSpeech()
  const id = useId()
  const isBad = form.bad.includes(field)
  return (
    <div className="record-field">
      <label htmlFor={id} className="strong small">
        {props.label}
        {props.isOptional === true && <span className="plain muted"> {words.accounts.optional}</span>}
      </label>
      <input
        id={id}
        name={field}
        type="text"
        className={`field${isBad ? ' is-bad' : ''}`}
        autoComplete="off"
        spellCheck={false}
        value={String(form.draft[field] ?? '')}
        aria-invalid={isBad}
        aria-describedby={`${id}-how`}
        onChange={event => form.set({ [field]: event.target.value })}
      />
      <How id={`${id}-how`} how={props.how} bad={isBad ? words.accounts.bad[field] : null} />
    </div>
  )
}

export function RoleField({ form }: { readonly form: AccountForm }) {
  const { words } = useSpeech()
  const roles = rolesIn(form.draft)
  return (
    <Group
      label={words.accounts.roles}
      how={words.accounts.rolesHow}
      isEven
      bad={form.bad.includes('roles') ? words.accounts.bad.roles : null}
    >
      {ROLE_NAMES.map(role => (
        <Choice
          key={role}
          label={words.roles[role]}
          checked={roles.includes(role)}
          change={chosen => {
            const after = withRole(roles, role, chosen)
            // Whatever a role is for is chosen with it, and can be taken out; nothing is left of a role that went.
            const before = purposesIn(form.draft)
            const offeredBefore = purposesOf(roles)
            form.set({
              roles: after,
              purposes: purposesOf(after).filter(
                each => before.includes(each) || !offeredBefore.includes(each),
              ),
            })
          }}
        />
      ))}
    </Group>
  )
}

export function PurposeField({ form }: { readonly form: AccountForm }) {
  const { words } = useSpeech()
  const offered = purposesOf(rolesIn(form.draft))
  const purposes = purposesIn(form.draft)
  return (
    <Group
      label={words.accounts.purposes}
      how={offered.length === 0 ? words.accounts.purposesFirst : null}
      isEven
      bad={form.bad.includes('purposes') ? words.accounts.bad.purposes : null}
    >
      {offered.map(purpose => (
        <Choice
          key={purpose}
          label={words.purposes[purpose]}
          checked={purposes.includes(purpose)}
          change={chosen =>
            form.set({
              purposes: offered.filter(each => (each === purpose ? chosen : purposes.includes(each))),
            })
          }
        />
      ))}
    </Group>
  )
}

export function ClearanceField(props: { readonly form: AccountForm; readonly levels: readonly string[] }) {
  const { form, levels } = props
  const { words } = useSpeech()
  const name = useId()
  return (
    <Group
      label={words.accounts.clearance}
      how={words.accounts.clearanceHow}
      bad={form.bad.includes('clearance') ? words.accounts.bad.clearance : null}
    >
      {levels.map(level => (
        <label
          key={level}
          className={`marking-choice${form.draft['clearance'] === level ? ' is-chosen' : ''}`}
        >
          <input
            type="radio"
            name={name}
            checked={form.draft['clearance'] === level}
            onChange={() => form.set({ clearance: level })}
          />
          {level}
        </label>
      ))}
    </Group>
  )
}

export function GuestField({ form, nowMs }: { readonly form: AccountForm; readonly nowMs: number }) {
  const { words } = useSpeech()
  const id = useId()
  const isGuest = form.draft['isGuest'] === true
  const isBad = form.bad.includes('guestUntil')
  const { first, last } = guestDays(nowMs)
  return (
    <div className="record-field">
      <Choice
        label={words.accounts.isGuest}
        checked={isGuest}
        change={chosen => form.set({ isGuest: chosen, guestUntil: '' })}
      />
      {isGuest && (
        <>
          <label htmlFor={id} className="strong small">
            {words.accounts.guestDay}
          </label>
          <input
            id={id}
            name="guestUntil"
            type="text"
            autoComplete="off"
            spellCheck={false}
            className={`field${isBad ? ' is-bad' : ''}`}
            value={String(form.draft['guestUntil'] ?? '')}
            aria-invalid={isBad}
            aria-describedby={`${id}-how`}
            onChange={event => form.set({ guestUntil: event.target.value })}
          />
          <How
            id={`${id}-how`}
            how={words.accounts.guestDayHow(first, last)}
            bad={isBad ? words.accounts.bad.guestUntil : null}
          />
        </>
      )}
    </div>
  )
}

export function SubjectField(props: { readonly form: AccountForm; readonly services: SignIn['oidc'] }) {
  const { form, services } = props
  const { words } = useSpeech()
  const id = useId()
  return (
    <>
      <div className="record-field">
        <label htmlFor={id} className="strong small">
          {words.accounts.service}
        </label>
        <select
          id={id}
          className="field"
          value={String(form.draft['service'] ?? '')}
          onChange={event => form.set({ service: event.target.value })}
        >
          {services.map(service => (
            <option key={service.id} value={service.id}>
              {service.name}
            </option>
          ))}
        </select>
      </div>
      <TextField
        form={form}
        field="subject"
        label={words.accounts.subject}
        how={words.accounts.subjectHow}
        isOptional
      />
    </>
  )
}
