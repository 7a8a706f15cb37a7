import { lettering, widthOf } from './lettering'
import { style } from './look'
import { characters, element, rect, titled, type Svg } from './svg'

export const margin = 24

/** A shape with the words for it. */
export interface Key {
  readonly draw: (x: number, y: number) => Svg
  readonly says: string
}

/** A part of a picture, drawn from its top. */
interface Drawn {
  readonly body: ReadonlyArray<Svg>
  readonly bottom: number
}

/** Keys side by side, on as many lines as they need. */
const legend = (keys: ReadonlyArray<Key>, top: number, width: number): Drawn => {
  const body: Array<Svg> = []
  let x = margin
  let y = top
  for (const { draw, says } of keys) {
    const room = 22 + widthOf(says) + 14
    if (x > margin && x + room > width - margin) {
      x = margin
      y += 22
    }
    body.push(draw(x + 7, y), lettering(says, x + 20, y + 4, { look: 'faint' }))
    x += room
  }
  return { body, bottom: keys.length === 0 ? top : y + 16 }
}

/** Words on lines of a width. */
const paragraph = (text: string, top: number, width: number): Drawn => {
  const lines: Array<string> = []
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1]
    if (last !== undefined && widthOf(`${last} ${word}`) <= width - 2 * margin) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  const room = width - 2 * margin
  return {
    body: lines.map((each, place) => lettering(each, margin, top + place * 18, { look: 'faint', width: room })),
    bottom: top + lines.length * 18,
  }
}

interface Sheet {
  readonly title: string
  readonly description: string
  readonly keys: ReadonlyArray<Key>
  readonly width: number
  readonly notes: ReadonlyArray<string>
  /** The picture itself, below what stands above it. */
  readonly content: (top: number) => Drawn
}

/** A whole SVG document: heading, legend, content, notes. */
export const sheet = ({ title, description, keys, width, notes, content }: Sheet): string => {
  const about = paragraph(description, margin + 34, width)
  const explained = legend(keys, about.bottom + 6, width)
  const drawn = content(explained.bottom + 8)
  const below: Array<Svg> = []
  let bottom = drawn.bottom + 20
  for (const note of notes) {
    const told = paragraph(note, bottom, width)
    below.push(...told.body)
    bottom = told.bottom
  }
  const height = Math.ceil(bottom + (notes.length === 0 ? 0 : 8))
  const across = Math.ceil(width)
  const root = {
    xmlns: 'http://www.w3.org/2000/svg',
    role: 'img',
    'aria-labelledby': 'title description',
    width: across,
    height,
    viewBox: `0 0 ${across} ${height}`,
  }
  const { svg } = element('svg', root, [
    element('title', { id: 'title' }, [characters(title)]),
    element('desc', { id: 'description' }, [characters([description, ...notes].join(' '))]),
    style,
    rect('paper', 0, 0, across, height),
    lettering(title, margin, margin + 12, { look: 'strong', size: 18, width: width - 2 * margin }),
    ...[...about.body, ...explained.body, ...drawn.body, ...below].map((each) => ({ svg: `\n${each.svg}` })),
  ])
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`
}

/** A group of shapes that says what it is. */
export const saying = (text: string, shapes: ReadonlyArray<Svg>): Svg => element('g', {}, [titled(text), ...shapes])
