/** Texts of the rules of the watch in force: by name and digest, since when, how they were tried, and which were not taken. In English. */
import { count } from './plural.ts'

export const watchRulesInEnglish = {
  watchRules: {
    title: 'Alert rules',
    usual: 'Usual set',
    inForce: 'in force',
    since: (time: string) => `since ${time} UTC`,
    digest: (digest: string) => `SHA-256 ${digest}`,
    tried: (looks: string, alerts: number, most: string) =>
      `tried: looks ${looks}, ${count('en', alerts, 'alert', 'alerts')}, load ${most} at most`,
    triedOn: (night: string, when: string) => `Tried on ${night} at ${when} UTC`,
    simulated: 'simulated night',
    comesTried: 'comes with the program',
    refused: (file: string, why: string) => `${file} was not taken: ${why}. What stands here stays in force.`,
    why: {
      unreadable: 'it cannot be read',
      'not-rules': 'it is no file of rules',
      'not-tried': 'it was not tried on a recorded night',
      'bad-trial': 'its trial cannot be read',
      'tried-other-rules': 'it was changed after its trial',
      'night-too-short': 'its trial was on a night of less than an hour, or of few looks',
    },
  },
}
