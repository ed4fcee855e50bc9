/** The alarm sound of one console. A browser makes none before somebody touched the page: until then it says so. */
import type { RescueAlert } from '#contract'
import { type Cell, createCell } from '../session/cell.ts'
import { PATTERNS, type Pattern } from './tones.ts'

/** `waiting`: a first key or press is needed; `none`: this browser has no sound. */
export type SoundState =
  | { readonly kind: 'on' | 'waiting' | 'none' }
  | { readonly kind: 'off'; readonly sinceMs: number }

const LOUDNESS = 0.16
/** So that a tone does not click, seconds. */
const EDGE = 0.012

export interface Sound {
  readonly state: Cell<SoundState>
  /** What sounds now, or null. */
  readonly sounding: Cell<string | null>
  turn(isOn: boolean, nowMs: number): void
  /** Looks again at what should be heard: called once a second and with each change. */
  hear(alert: RescueAlert | null, nowMs: number): void
  end(): void
}

export function createSound(openAudio: () => AudioContext | null): Sound {
  const audio = openAudio()
  const state = createCell<SoundState>({ kind: audio === null ? 'none' : awake() })
  const sounding = createCell<string | null>(null)
  let lastMs = Number.NEGATIVE_INFINITY
  let last: string | null = null
  const wake = () => {
    if (audio === null || audio.state !== 'suspended') return
    void audio.resume().then(look, () => look())
  }
  const look = () => {
    const { kind } = state.get()
    if (kind === 'on' || kind === 'waiting') state.set(kind === awake() ? state.get() : { kind: awake() })
  }
  audio?.addEventListener('statechange', look)
  window.addEventListener('pointerdown', wake, true)
  window.addEventListener('keydown', wake, true)

  return {
    state,
    sounding,
    turn: (isOn, nowMs) => {
      if (audio === null) return
      state.set(isOn ? { kind: awake() } : { kind: 'off', sinceMs: nowMs })
    },
    hear: (alert, nowMs) => {
      const pattern = alert === null ? null : PATTERNS[alert.priority]
      const id = alert === null || pattern === null ? null : `${alert.id} ${alert.stateAt}`
      const isOn = state.get().kind === 'on'
      sounding.set(isOn && alert !== null && pattern?.againMs != null ? alert.id : null)
      if (id === null || pattern === null || !isOn) return
      const isDue = id !== last || (pattern.againMs !== null && nowMs - lastMs >= pattern.againMs)
      if (!isDue) return
      last = id
      lastMs = nowMs
      play(pattern)
    },
    end: () => {
      window.removeEventListener('pointerdown', wake, true)
      window.removeEventListener('keydown', wake, true)
      if (audio !== null) void audio.close()
    },
  }

  function awake(): 'on' | 'waiting' {
    return audio?.state === 'running' ? 'on' : 'waiting'
  }

  function play({ tones }: Pattern): void {
    if (audio === null) return
    for (const { hertz, at, seconds } of tones) {
      const start = audio.currentTime + at
      const voice = audio.createOscillator()
      const loud = audio.createGain()
      voice.type = 'triangle'
      voice.frequency.value = hertz
      loud.gain.setValueAtTime(0, start)
      loud.gain.linearRampToValueAtTime(LOUDNESS, start + EDGE)
      loud.gain.setValueAtTime(LOUDNESS, start + seconds - EDGE)
      loud.gain.linearRampToValueAtTime(0, start + seconds)
      voice.connect(loud).connect(audio.destination)
      voice.start(start)
      voice.stop(start + seconds)
    }
  }
}
