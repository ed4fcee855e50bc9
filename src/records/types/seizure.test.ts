/** Goods only: a seizure has no word for a person, and is kept for work on crime groups alone. */
import { describe, expect, test } from 'vitest'
import { searchedWords } from '../search.ts'
import { seizureName } from './goods.ts'
import { SecuredGoods, SeizedItem, Seizure, seizure } from './seizure.ts'
import { examples } from './seizure.examples.ts'

const seized = Seizure.parse(examples.valid['an engine by its serial number'])

describe('a seizure', () => {
  test('is of goods only: these are its fields, and none is of a person', () => {
    expect(Object.keys(Seizure.shape).toSorted()).toEqual([
      'at',
      'exhibit',
      'items',
      'keptAt',
      'legalBasis',
      'name',
      'note',
      'place',
      'task',
      'unit',
      'where',
    ])
    expect(Object.keys(SeizedItem.shape)).toEqual(['kind', 'count', 'maker', 'model', 'serial', 'condition'])
    for (const { personal } of Object.values(seizure.fields))
      expect(['none', 'free-text', 'indirect']).toContain(personal)
  })

  test('is for work on crime groups and for nothing else, and goes to no partner unless so marked', () => {
    expect(seizure.marking).toMatchObject({ purposes: ['crime-groups'], release: 'if-marked' })
    expect(seizure.distress).toBeUndefined()
  })

  test('says in both languages what each of its lines is', () => {
    const row = seizure.fields['items']?.row ?? {}
    expect(Object.keys(row).toSorted()).toEqual(Object.keys(SeizedItem.shape).toSorted())
    expect(Object.keys(row['kind']?.choices ?? {})).toEqual(SeizedItem.shape.kind.options)
  })

  test('is found by its name and by the serial number of what was secured, however it is written', () => {
    expect(searchedWords(seizure, seized)).toContain('t40-118834')
    expect(seizure.subjects(seized)).toContain('serial:t40-118834')
    const spaced = { ...seized, items: seized.items.map(item => ({ ...item, serial: 'T40 118834' })) }
    expect(seizure.subjects(spaced)).toContain('serial:t40-118834')
  })

  test('has no more subjects than a record may have, with as many lines as it may have', () => {
    const [item] = seized.items
    const items = Array.from({ length: 40 }, (_, at) => ({ ...item, serial: `serial ${at}` }))
    expect(seizure.subjects(Seizure.parse({ ...seized, items }))).toHaveLength(41)
  })

  test('takes unit, task and name from what it was told with', () => {
    const { name: _name, unit: _unit, task: _task, ...told } = seized
    expect(SecuredGoods.parse(told)).toEqual(told)
    expect(SecuredGoods.safeParse({ ...told, unit: 'another' }).success).toBe(false)
    expect(seizureName('0193a1b2-0000-7000-8000-0000003f2a9c')).toBe('S-3F2A9C')
  })
})
