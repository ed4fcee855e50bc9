/** The browser's sound; null when it has none. */
export function openAudio(): AudioContext | null {
  return typeof AudioContext === 'undefined' ? null : new AudioContext()
}
