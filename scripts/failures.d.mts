/** A test that failed, and what was said of it. */
interface Failure {
  readonly name: string
  readonly message: string
}
export function unitFailures(report: object): Failure[]
export function unitSecondTries(report: object): Failure[]
export function browserFailures(report: object, status: 'unexpected' | 'flaky'): Failure[]
export function failureText(mark: string, failure: Failure, root: string): string
