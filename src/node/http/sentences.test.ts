import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Http } from './create.ts'
import { HTTP_LIMITS } from './limits.ts'
import { FakeNode } from './test/fake-node.ts'
import { openHttp } from './test/open-http.ts'

let node: FakeNode
let http: Http

beforeEach(async () => {
  node = new FakeNode()
  http = await openHttp(node)
})

afterEach(() => http.close())

async function post(payload: string | Buffer, type = 'text/plain') {
  const headers = { 'content-type': type }
  const answer = await http.app.inject({ method: 'POST', url: '/api/v1/sentences', headers, payload })
  return { status: answer.statusCode, body: answer.json() }
}

test('sentences are handed on as bytes, line by line, without their ends of line', async () => {
  const { status, body } = await post(
    Buffer.from('!AIVDM,1\r\n\r\n\n\\c:1*00\\!AIVDM,2\n!AIVDM,\xff', 'latin1'),
  )
  expect([status, body.accepted, body.durable]).toEqual([200, 3, true])
  expect(node.taken).toEqual(['!AIVDM,1', '\\c:1*00\\!AIVDM,2', '!AIVDM,\xff'])
})

test('a body as large as allowed is taken; one byte more is refused and nothing of it is taken', async () => {
  const line = `${'x'.repeat(1023)}\n`
  const whole = line.repeat(HTTP_LIMITS.bodyBytesMax / 1024)
  expect((await post(whole)).status).toBe(200)
  node.taken.length = 0
  expect(await post(`${whole}y`)).toMatchObject({ status: 413, body: { code: 'too-large' } })
  expect(node.taken).toEqual([])
})

test.each([
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=a',
  'nonsense',
])('a body of type %s is refused: a form of another page cannot send what this takes', async type => {
  expect(await post('{}', type)).toMatchObject({ status: 415, body: { code: 'wrong-content-type' } })
})

test.each(['', '\n', '\r\n\r\n'])('a body without a sentence (%j) is said to be one', async payload => {
  expect(await post(payload)).toMatchObject({ status: 400, body: { code: 'bad-body' } })
})

test('a closed door says so', async () => {
  node.takesSentences = false
  expect(await post('!AIVDM')).toMatchObject({ status: 403, body: { code: 'sentences-closed' } })
})

test.each<[string, (node: FakeNode) => void, number, string]>([
  ['the disk is full', full, 507, 'disk-full'],
  ['the node knows that the disk is full', warned, 507, 'disk-full'],
  ['the log cannot be written', broken, 503, 'log-down'],
  ['something else is wrong', strange, 500, 'internal'],
])('when %s, nothing is said to be taken', async (_, spoil, status, code) => {
  spoil(node)
  expect(await post('!AIVDM')).toMatchObject({ status, body: { code } })
})

function full(node: FakeNode): void {
  node.takeFailure = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
}

function warned(node: FakeNode): void {
  node.takeFailure = new Error('not written')
  node.warnings = ['disk-full']
}

function broken(node: FakeNode): void {
  node.takeFailure = new Error('not written')
  node.log.trouble = 'input/output error'
}

function strange(node: FakeNode): void {
  node.takeFailure = new Error('surprise')
}
