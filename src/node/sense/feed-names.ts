/** What the feeds of a sense process are called in the log and the history of the node: no feed of its own has a dot. */
export function nameInNode(sense: string, feed: string): string {
  return feed.startsWith('sim-') ? `sim-${sense}.${feed.slice(4)}` : `${sense}.${feed}`
}

export function withinSense(sense: string): (feed: string) => boolean {
  return feed => feed.startsWith(`${sense}.`) || feed.startsWith(`sim-${sense}.`)
}
