import { explain, whatCan, type AppId, type BuiltIn, type Ground, type SessionId } from '../../src/index'
import type { Scene } from './scene'

type Word = 'owner' | 'admin' | 'co-owner' | 'group'
/** Of several relations the first one is shown. */
const ranked: ReadonlyArray<Word> = ['owner', 'admin', 'co-owner', 'group']

const wordFor = ({ relation, path }: Ground): Word => (relation !== 'coOwner' ? relation : path._tag === 'Direct' ? 'co-owner' : 'group')

/** What a session may do on an app, and by which relation. */
export interface Cell {
  readonly word: Word
  readonly actions: ReadonlyArray<BuiltIn>
}

/** One cell; `undefined` where the session may do nothing. */
export const cellOf = ({ platform, at }: Scene, session: SessionId, app: AppId): Cell | undefined => {
  const actions = whatCan(platform, { session, at }).find((each) => each.app === app)?.actions
  if (actions === undefined) return undefined
  const words = actions.flatMap((action) => {
    const decision = explain(platform, { session, action, app, at })
    return decision._tag === 'Allowed' ? decision.grounds.map(wordFor) : []
  })
  return { word: ranked.find((word) => words.includes(word)) ?? 'admin', actions }
}

/** A label of a table, and what it allows. */
export interface Label {
  readonly label: string
  readonly cell: Cell
}

const isSame = (a: Cell, b: Cell): boolean => a.word === b.word && a.actions.join() === b.actions.join()

/** The labels that a table needs: where one word stands for different actions, it gets a star, or two. */
export const labelsOf = (cells: ReadonlyArray<Cell>): ReadonlyArray<Label> =>
  [...cells]
    .sort((a, b) => ranked.indexOf(a.word) - ranked.indexOf(b.word) || b.actions.length - a.actions.length)
    .reduce<ReadonlyArray<Label>>((labels, cell) => {
      if (labels.some((each) => isSame(each.cell, cell))) return labels
      const stars = '*'.repeat(labels.filter((each) => each.cell.word === cell.word).length)
      return [...labels, { label: `${cell.word}${stars}`, cell }]
    }, [])

export const labelFor = (labels: ReadonlyArray<Label>, cell: Cell | undefined): string =>
  cell === undefined ? '-' : (labels.find((each) => isSame(each.cell, cell))?.label ?? cell.word)
