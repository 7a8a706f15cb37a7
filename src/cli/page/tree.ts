import { escaped } from '../../codec/shown'
import type { Lines, Page } from './page'
import type { Look } from './paint'
import { columnsOf, wrapped } from './width'

/** Something with what is under it: a name, and a few words about it. */
export interface Branch {
  readonly name: string
  readonly look?: Look
  readonly about?: string
  readonly under: ReadonlyArray<Branch>
}

const least = 20

/** A name and the words behind it; what does not fit there goes on below, a little further in. */
const branchLines = ({ paint }: Page, { name, look = 'bold', about = '' }: Branch, room: number): Lines => {
  const width = Math.max(least, room)
  const heading = wrapped(escaped(name), width)
  const last = heading[heading.length - 1] ?? ''
  const [first = '', ...others] = about === '' ? [] : wrapped(escaped(about), width - 2, Math.max(0, width - columnsOf(last) - 2))
  const painted = heading.map((line) => paint(look, line))
  return [...painted.slice(0, -1), `${paint(look, last)}${first === '' ? '' : `  ${first}`}`, ...others.map((line) => `  ${line}`)]
}

/** Branches under one another. Deep trees are walked without recursion. */
export const tree = (on: Page, branches: ReadonlyArray<Branch>): Lines => {
  const lines: Array<string> = []
  const open: Array<{ readonly branch: Branch; readonly before: string; readonly isLast: boolean }> = []
  const push = (siblings: ReadonlyArray<Branch>, before: string): void => {
    for (let place = siblings.length - 1; place >= 0; place -= 1) {
      const branch = siblings[place]
      if (branch !== undefined) open.push({ branch, before, isLast: place === siblings.length - 1 })
    }
  }
  push(branches, '')
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { branch, before, isLast } = next
    const below = `${before}${isLast ? '   ' : '│  '}`
    const bar = branch.under.length > 0 ? '│ ' : '  '
    for (const [position, line] of branchLines(on, branch, on.width - below.length).entries()) {
      const isWord = position > 0 && line.startsWith('  ')
      lines.push(position === 0 ? `${before}${isLast ? '└─ ' : '├─ '}${line}` : `${below}${isWord ? `${bar}${line.slice(2)}` : line}`)
    }
    push(branch.under, below)
  }
  return lines
}
