import { escaped } from '../../codec/shown'

/** Markup that is well-formed. A plain text is none: it becomes some by `characters`. */
export interface Svg {
  readonly svg: string
}

type Attributes = Readonly<Record<string, string | number>>

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** XML has no way to write the two last; control characters are shown as escapes before. */
const xml = (text: string): string =>
  escaped(text).replace(/[&<>"'\uFFFE\uFFFF]/g, (character) => entities[character] ?? `\\u{${character.charCodeAt(0).toString(16)}}`)

/** To a tenth of a pixel: the same on every machine. */
const written = (value: string | number): string => (typeof value === 'number' ? String(Math.round(value * 10) / 10) : xml(value))

export const characters = (text: string): Svg => ({ svg: xml(text) })

export const element = (name: string, attributes: Attributes, children: ReadonlyArray<Svg> = []): Svg => {
  const head = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${written(value)}"`)].join(' ')
  return { svg: children.length === 0 ? `<${head}/>` : `<${head}>${children.map(({ svg }) => svg).join('')}</${name}>` }
}

/** What is read aloud, and shown where a pointer rests. */
export const titled = (text: string): Svg => element('title', {}, [characters(text)])

export const line = (look: string, x1: number, y1: number, x2: number, y2: number): Svg => element('line', { class: look, x1, y1, x2, y2 })

export const rect = (look: string, x: number, y: number, width: number, height: number, rx = 0): Svg =>
  element('rect', { class: look, x, y, width, height, ...(rx === 0 ? {} : { rx }) })

export const path = (look: string, d: string): Svg => element('path', { class: look, d })
