const tag = /^<(\/?)([a-zA-Z]+)((?: [a-zA-Z][a-zA-Z0-9:-]*="[^"<&]*(?:&(?:amp|lt|gt|quot|#39);[^"<&]*)*")*)(\/?)>/
const text = /^(?:[^<&>]|&(?:amp|lt|gt|quot|#39);)+/

/** What keeps a document from being well-formed XML, as far as pictures use it; `undefined` where nothing does. */
export const fault = (document: string): string | undefined => {
  const bad = /[^\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(document)
  if (bad) return `character ${bad[0].codePointAt(0)} at ${bad.index}`
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
  if (!document.startsWith(head)) return 'no declaration'
  const open: Array<string> = []
  let rest = document.slice(head.length)
  while (rest !== '') {
    const [all, close, name = '', , empty] = tag.exec(rest) ?? []
    const piece = all ?? text.exec(rest)?.[0]
    if (piece === undefined) return `not well-formed at ${rest.slice(0, 60)}`
    if (all !== undefined && close === '/' && open.pop() !== name) return `</${name}> ends nothing`
    if (all !== undefined && close === '' && empty === '') open.push(name)
    if (open.length === 0 && all === undefined && piece.trim() !== '') return 'text outside'
    rest = rest.slice(piece.length)
  }
  return open.length === 0 ? undefined : `<${open.join('> <')}> is left open`
}

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

export const unescaped = (markup: string): string => markup.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)

/** What is written, without what only rests under a pointer. */
export const texts = (document: string): ReadonlyArray<{ readonly x: number; readonly y: number; readonly text: string }> =>
  [...document.matchAll(/<text class="[^"]*" x="([\d.]+)" y="([\d.]+)"[^>]*>(?:<title>[^<]*<\/title>)?([^<]*)<\/text>/g)].map(
    ([, x, y, written = '']) => ({ x: Number(x), y: Number(y), text: unescaped(written) }),
  )

/** What titles say: full names, and shapes in words. */
export const titles = (document: string): ReadonlyArray<string> =>
  [...document.matchAll(/<title[^>]*>([^<]*)<\/title>/g)].map(([, title = '']) => unescaped(title))
