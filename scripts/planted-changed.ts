/** Which planted mistakes a change of the repository touches. */
import { spawnSync } from 'node:child_process'
import { lists, propertyFiles, type Planted } from './planted-entries'
import { root } from './run'

const git = (...given: ReadonlyArray<string>): string | null => {
  const { status, stdout } = spawnSync('git', given, { cwd: root, encoding: 'utf8' })
  return status === 0 ? stdout : null
}

const linesOf = (text: string | null): ReadonlyArray<string> => (text ?? '').split('\n').filter((line) => line !== '')

/**
 * The entries that are new since `base`, or whose file or properties changed since, what is not committed included;
 * `null` when there is no such commit here, as in a shallow clone.
 */
export const changedSince = (base: string, entries: ReadonlyArray<Planted>): ReadonlyArray<Planted> | null => {
  const from = git('merge-base', base, 'HEAD')?.trim()
  if (from === undefined) return null
  const changed = new Set([
    ...linesOf(git('diff', '--name-only', '--no-renames', from)),
    ...linesOf(git('ls-files', '--others', '--exclude-standard')),
  ])
  const before = new Set(
    lists
      .flatMap((list) => JSON.parse(git('show', `${from}:${list}`) ?? '[]') as ReadonlyArray<Planted>)
      .map((entry) => JSON.stringify(entry)),
  )
  const files = propertyFiles()
  return entries.filter(
    (entry) =>
      !before.has(JSON.stringify(entry)) || changed.has(entry.file) || (files.get(entry.id) ?? []).some((file) => changed.has(file)),
  )
}
