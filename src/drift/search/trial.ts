/** One arrangement of areas that is being made better: what each unit would see, and what the others leave to it. */
import { addSecondsInside, secondsOfPictures } from './coverage.ts'
import { type Detection, probabilityOfDetection } from './detection.ts'
import { areApart } from './rectangle.ts'
import { type Layout, type LegTask, type Setting, taskFor } from './task.ts'
import { roomBetween, type SearchUnit, type Separation } from './unit.ts'

export class Trial {
  readonly layouts: (Layout | null)[]
  readonly tasks: (LegTask | null)[]
  readonly #missed: Float64Array[]
  readonly #left: Float64Array
  readonly #inside: Float64Array
  readonly #setting: Setting
  readonly #units: readonly SearchUnit[]
  readonly #detection: Detection
  readonly #room: readonly (readonly number[])[]
  /** Metres: the most room that any two of the units need. */
  readonly roomMost: number
  looks = 0

  constructor(setting: Setting, units: readonly SearchUnit[], separation: Separation, detection: Detection) {
    const { count } = setting.cloud
    this.#setting = setting
    this.#units = units
    this.#detection = detection
    this.#room = units.map(a => units.map(b => roomBetween(a, b, separation)))
    this.roomMost = Math.max(0, ...this.#room.flatMap((row, a) => row.filter((_, b) => a !== b)))
    this.layouts = units.map(() => null)
    this.tasks = units.map(() => null)
    this.#missed = units.map(() => new Float64Array(count).fill(1))
    this.#left = new Float64Array(count)
    this.#inside = new Float64Array(count)
  }

  /** What a unit would find there of what the others leave, and null where it may not or cannot be. `leave` comes first. */
  look(unit: number, layout: Layout): number | null {
    const task = taskFor(this.#setting, this.#units[unit], layout)
    if (task === null || !this.#isClear(unit, task)) return null
    this.looks++
    const perSecond = this.#seconds(task)
    const { scenarios } = this.#setting.cloud
    let found = 0
    for (let k = 0; k < this.#left.length; k++) {
      if (this.#inside[k] === 0) continue
      const coverage = this.#inside[k] * perSecond * task.widthsM[scenarios[k]]
      found += this.#left[k] * probabilityOfDetection(coverage, this.#detection)
    }
    return found
  }

  /** What all units but this one leave: to be asked before its looks. */
  leave(unit: number): void {
    const { weights } = this.#setting.cloud
    for (let k = 0; k < this.#left.length; k++) {
      let left = weights[k]
      for (let other = 0; other < this.#missed.length; other++)
        if (other !== unit) left *= this.#missed[other][k]
      this.#left[k] = left
    }
  }

  put(unit: number, layout: Layout): void {
    const task = taskFor(this.#setting, this.#units[unit], layout)
    this.layouts[unit] = layout
    this.tasks[unit] = task
    this.#missed[unit].fill(1)
    if (task === null) return
    const perSecond = this.#seconds(task)
    const { scenarios } = this.#setting.cloud
    for (let k = 0; k < this.#left.length; k++) {
      const coverage = this.#inside[k] * perSecond * task.widthsM[scenarios[k]]
      this.#missed[unit][k] = 1 - probabilityOfDetection(coverage, this.#detection)
    }
  }

  pos(): number {
    this.leave(-1)
    return 1 - this.#left.reduce((sum, each) => sum + each, 0)
  }

  /** Fills `inside` and gives coverage per second and metre of sweep width. */
  #seconds(task: LegTask): number {
    const { cloud, followsDatum } = this.#setting
    this.#inside.fill(0)
    const seconds = secondsOfPictures(cloud.times, task.fromS, task.toS)
    addSecondsInside(cloud, task.rectangle, seconds, followsDatum, this.#inside)
    return task.trackM / (task.toS - task.fromS) / (task.rectangle.length * task.rectangle.width)
  }

  /** Far enough from the areas of all others that are there at the same time. */
  #isClear(unit: number, task: LegTask): boolean {
    return this.tasks.every((other, index) => {
      if (index === unit || other === null) return true
      const room = this.#room[unit][index]
      if (room < 0 || other.fromS >= task.toS || task.fromS >= other.toS) return true
      return areApart(task.rectangle, other.rectangle, room - 1e-6)
    })
  }
}
