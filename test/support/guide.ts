/** What a guide asks its reader to do, in order: save a file, or type a command and read what it prints. */
export type Deed =
  | { readonly _tag: 'Save'; readonly file: string; readonly text: string }
  | { readonly _tag: 'Type'; readonly line: string; readonly status: number; readonly out: string }

const fence = /```(yaml|console)(?: ([^\n]+))?\n([\s\S]*?)```/g

/**
 * Reads the deeds off a guide: a `yaml FILE` fence is a file to save, a `console` fence holds a line after `$ `,
 * which goes on where it ends with a backslash, and what that prints, with `[1]` at the end where the exit status is not 0.
 */
export const deedsOf = (guide: string): ReadonlyArray<Deed> =>
  [...guide.matchAll(fence)].flatMap(([, kind, file, text = '']): ReadonlyArray<Deed> => {
    if (kind === 'yaml') return file === undefined ? [] : [{ _tag: 'Save', file, text }]
    const [, line = '', out = '', status = '0'] = /^\$ ((?:.*\\\n)*.*)\n([\s\S]*?)(?:\[(\d)\]\n)?$/.exec(text) ?? []
    return [{ _tag: 'Type', line, out, status: Number(status) }]
  })
