import { escaped } from '../../codec/shown'
import { columnsOf } from '../page/width'
import { characters, element, titled, type Svg } from './svg'

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Wide guesses, in the size of most text: nobody knows which font will be there. */
const letterWidth = (letter: string): number => {
  if (/^[MWmw@%—…]$/.test(letter)) return 11
  if (/^[A-Z&#<>=+~_]$/.test(letter)) return 8.6
  if (/^[ijltfr.,:;'!|()[\] /\\-]$/.test(letter)) return 4.8
  return columnsOf(letter) > 1 ? 13 : 7.2
}

const usualSize = 12

/** About how wide a text is, rather too wide than too narrow. */
export const widthOf = (text: string, size = usualSize): number =>
  [...segmenter.segment(escaped(text))].reduce((sum, { segment }) => sum + letterWidth(segment), 0) * (size / usualSize)

/** A letter with more marks on it than this is cut: a heap of accents covers its neighbours. */
const marked = 12

/** A text, shown so that it fits into a width; what is cut ends in an ellipsis. */
export const fitted = (text: string, width: number, size = usualSize): string => {
  const scale = size / usualSize
  let used = 0
  let kept = ''
  let roomy = ''
  for (const { segment } of segmenter.segment(escaped(text))) {
    used += letterWidth(segment) * scale
    if (used > width || segment.length > marked) return `${roomy}…`
    kept += segment
    if (used + letterWidth('…') * scale <= width) roomy = kept
  }
  return kept
}

interface Lettering {
  readonly look?: string
  readonly size?: number
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly turn?: number
  /** All of it, where only a part fits in. */
  readonly width?: number
}

/** A text at a place; one that is cut has the whole as its title. */
export const lettering = (
  text: string,
  x: number,
  y: number,
  { look = 'text', size = usualSize, anchor = 'start', turn, width }: Lettering = {},
): Svg => {
  const fits = width === undefined ? escaped(text) : fitted(text, width, size)
  return element(
    'text',
    {
      class: look,
      x,
      y,
      ...(size === usualSize ? {} : { 'font-size': size }),
      ...(anchor === 'start' ? {} : { 'text-anchor': anchor }),
      ...(turn === undefined ? {} : { transform: `rotate(${turn} ${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10})` }),
    },
    [...(fits === escaped(text) ? [] : [titled(text)]), characters(fits)],
  )
}
