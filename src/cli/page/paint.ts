/** How a piece of text looks. It never says anything that the text does not. */
export type Look = 'plain' | 'bold' | 'dim' | 'good' | 'bad' | 'wary'

export type Paint = (look: Look, text: string) => string

const codes: Readonly<Record<Look, readonly [string, string]>> = {
  plain: ['', ''],
  bold: ['1', '22'],
  dim: ['2', '22'],
  good: ['32', '39'],
  bad: ['31', '39'],
  wary: ['33', '39'],
}

/** Colours of the terminal's own palette, so that they are readable on dark and on light. */
export const coloured: Paint = (look, text) => {
  const [on, off] = codes[look]
  return look === 'plain' || text === '' ? text : `\u001b[${on}m${text}\u001b[${off}m`
}

export const uncoloured: Paint = (_look, text) => text
