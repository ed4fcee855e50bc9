/** The commands with which anyone checks, from files alone, what was given and got. */
import { useSpeech } from '../session/use.ts'

export function ProvePart({ state }: { readonly state: string | null }) {
  const { words } = useSpeech()
  const partner = state ?? 'STATE'
  const steps = words.exchange.proveSteps
  const commands: readonly (readonly [string, string])[] = [
    [steps.account, `./entente exchange account --data DATA --with ${partner} --out ${partner}.account`],
    [
      steps.verify,
      `./entente ledger verify DATA/ledger --key OUR.key --account ${partner}.account --partner ${partner}.keys`,
    ],
    [steps.evidence, './entente ledger verify DATA/ledger --key OUR.key --head HEAD.checkpoint'],
    [
      steps.bundle,
      `./entente exchange export --data DATA --to ${partner} --out monday.bundle\n./entente exchange import monday.receipts --data DATA --from ${partner} --receipts none.receipts`,
    ],
  ]
  return (
    <section className="partner prove" aria-labelledby="prove-title">
      <h3 id="prove-title" className="strong">
        {words.exchange.prove}
      </h3>
      <p className="small muted">{words.exchange.proveNote}</p>
      <dl>
        {commands.map(([name, command]) => (
          <div key={name}>
            <dt className="small">{name}</dt>
            <dd>
              <pre>{command}</pre>
            </dd>
          </div>
        ))}
      </dl>
      <p className="small muted">{words.exchange.proveKeys}</p>
    </section>
  )
}
