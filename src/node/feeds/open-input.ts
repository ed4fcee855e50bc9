/** From what is configured of a feed to the input that brings it in; null for one that is brought by others. */
import type { FeedConfig } from './address.ts'
import { DemoInput } from './demo.ts'
import type { DemoSea } from './demo-sea.ts'
import { FileInput } from './file.ts'
import type { Input, InputEvents, InputWorld } from './input.ts'
import { TcpClientInput } from './tcp-client.ts'
import { TcpServerInput } from './tcp-server.ts'
import { UdpInput } from './udp.ts'

export interface InputNeeds extends InputWorld {
  readonly demo: DemoSea
}

export function openInput({ source }: FeedConfig, events: InputEvents, needs: InputNeeds): Input | null {
  switch (source.kind) {
    case 'tcp-client':
      return new TcpClientInput(source.host, source.port, events, needs)
    case 'tcp-server':
      return new TcpServerInput(source.host, source.port, events)
    case 'udp':
      return new UdpInput(source.host, source.port, events)
    case 'file':
      return new FileInput(source.path, source.speed, events, needs)
    case 'simulation':
      return new DemoInput(needs.demo, source.voice, events, needs)
    case 'http':
    case 'sense':
      return null
  }
}
