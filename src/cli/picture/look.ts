import type { Svg } from './svg'

/** Every colour, by what it is for. Text has a contrast of at least 4.5 on paper and stripe, shapes of at least 3. */
interface Palette {
  readonly paper: string
  readonly stripe: string
  readonly rule: string
  readonly ink: string
  readonly faint: string
  readonly owner: string
  readonly coOwner: string
  readonly through: string
  readonly pending: string
  readonly stale: string
}

export const light: Palette = {
  paper: '#ffffff',
  stripe: '#f3f5f8',
  rule: '#c9d0d9',
  ink: '#1b2330',
  faint: '#566172',
  owner: '#1b2330',
  coOwner: '#0b62c4',
  through: '#0d7a55',
  pending: '#9a5b00',
  stale: '#c0233a',
}

export const dark: Palette = {
  paper: '#12161d',
  stripe: '#1a2029',
  rule: '#3d4858',
  ink: '#e8edf4',
  faint: '#a3afc0',
  owner: '#e8edf4',
  coOwner: '#69aeff',
  through: '#4fcf9c',
  pending: '#f0b04a',
  stale: '#ff7b8a',
}

const colours = (of: Palette): string =>
  [
    `.paper{fill:${of.paper}}.stripe{fill:${of.stripe}}`,
    `.rule{stroke:${of.rule}}.branch{stroke:${of.faint}}`,
    `.text,.strong{fill:${of.ink}}.faint{fill:${of.faint}}.being{stroke:${of.faint};fill:${of.paper}}`,
    `.owner{fill:${of.owner};stroke:${of.owner}}.coOwner{fill:${of.coOwner};stroke:${of.coOwner}}`,
    `.through{stroke:${of.through};fill:${of.paper}}.pending{stroke:${of.pending};fill:${of.paper}}`,
    `.stale{stroke:${of.stale};fill:${of.paper}}.reads{fill:${of.ink};stroke:${of.paper}}`,
    `.login,.refresh,.head{stroke:${of.faint}}`,
  ].join('')

const shapes = [
  'text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;font-size:12px}',
  'text[font-size="11"]{font-size:11px}text[font-size="18"]{font-size:18px}',
  '.strong{font-weight:600}.rule,.branch{stroke-width:1;fill:none}.being{stroke-width:1.3}',
  '.owner,.coOwner,.through,.stale{stroke-width:1.6}.pending{stroke-width:1.6;stroke-dasharray:2.4 1.6}',
  '.member{stroke-dasharray:5 3}.reads{stroke-width:1.5}',
  '.login,.refresh,.head{stroke-width:1.2;fill:none}.refresh{stroke-dasharray:7 4}.head{stroke-dasharray:1.5 3.5}',
].join('')

/** The style sheet: what a viewer without dark mode does not know, it leaves out. */
export const style: Svg = {
  svg: `<style>${shapes}${colours(light)}@media (prefers-color-scheme:dark){${colours(dark)}}</style>`,
}
