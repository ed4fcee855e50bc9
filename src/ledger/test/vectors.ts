/** Known answers of Certificate Transparency: eight leaves, the roots of their trees, and proofs in them. */
export const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'))

export const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map(hex)

/** By size, from the tree of nothing. */
export const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
].map(hex)

const N1 = '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7'
const N23 = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e'
const N4567 = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4'
const N4 = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b'
const N67 = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0'
const N0123 = 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'
const N01 = 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'
const N0 = '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'
const N45 = '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a'
const N6 = 'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f'

export const INCLUSIONS: readonly { index: number; size: number; path: Uint8Array[] }[] = [
  { index: 0, size: 1, path: [] },
  { index: 0, size: 8, path: [N1, N23, N4567].map(hex) },
  { index: 5, size: 8, path: [N4, N67, N0123].map(hex) },
  { index: 2, size: 3, path: [N01].map(hex) },
  { index: 1, size: 5, path: [N0, N23, N4].map(hex) },
]

export const CONSISTENCIES: readonly { oldSize: number; size: number; path: Uint8Array[] }[] = [
  { oldSize: 1, size: 1, path: [] },
  { oldSize: 1, size: 8, path: [N1, N23, N4567].map(hex) },
  { oldSize: 6, size: 8, path: [N45, N67, N0123].map(hex) },
  { oldSize: 2, size: 5, path: [N23, N4].map(hex) },
  { oldSize: 6, size: 7, path: [N45, N6, N0123].map(hex) },
]
