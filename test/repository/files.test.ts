import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** Everything that is, or is about to be, in the repository. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((file) => file !== '' && existsSync(join(root, file)))

const textOf = (file: string): string => readFileSync(join(root, file), 'utf8')
const linesIn = (file: string): number => textOf(file).trimEnd().split('\n').length

const rooms = files.filter((file) => /^(src|test\/support)\/.*\.tsx?$/.test(file))

const median = (numbers: ReadonlyArray<number>): number => {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
}

describe('the files of the project', () => {
  it('have at most 250 lines each in src and test/support', () => {
    expect(rooms.filter((file) => linesIn(file) > 250)).toEqual([])
  })

  it('have a median of at most 60 lines in src and test/support', () => {
    expect(median(rooms.map(linesIn))).toBeLessThanOrEqual(60)
  })

  it('say in their name what is in them', () => {
    const empty = /^(.*[-_.])?(utils?|helpers?|common|misc|managers?)([-_.].*)?$/i
    const named = files.filter((file) => /^(src|test|scripts|examples|bench)\//.test(file))
    expect(named.filter((file) => file.split('/').some((part) => empty.test(basename(part))))).toEqual([])
  })

  it.each([
    ['a path of one machine', /(^|[\s"'`(=:])\/(work|home|Users)\/\w/m],
    [
      'the host of a package registry',
      /\bregistry\.(npmjs|yarnpkg|npmmirror)\b|\b(deb\.debian|files\.pythonhosted|static\.crates|proxy\.golang)\b/,
    ],
    ['where the lock file fetched from', /"resolved"\s*:\s*"http/],
  ])('do not tell %s', (_, telling) => {
    expect(files.filter((file) => telling.test(textOf(file)))).toEqual([])
  })
})
