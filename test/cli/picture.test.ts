import { describe, expect, it } from 'vitest'
import { most, type Part } from '../../src/cli/picture/chosen'
import { historyPicture } from '../../src/cli/picture/history-picture'
import { dark, light } from '../../src/cli/picture/look'
import { showPicture } from '../../src/cli/picture/show-picture'
import { escaped } from '../../src/codec/shown'
import { compact, dashEnterprise4, dashEnterprise5, empty, live, restore, revokeNow, snapshot } from '../../src/index'
import { given } from '../../src/testing/given'
import { fault, texts, titles } from './picture-markup'
import { after, crowd, hostile, three } from './picture-platforms'

const at = { at: 0 }
const whole: Part = { _tag: 'Whole' }
const sixty = crowd(60)
const huge = crowd(200)
const ada = [{ user: 'ada', tenure: { since: 7, until: null } }]

const pictures: ReadonlyArray<readonly [string, () => string]> = [
  ['nothing', () => showPicture(empty(dashEnterprise5), whole, at)],
  ['three users', () => showPicture(three, whole, at)],
  ['sixty users', () => showPicture(sixty, whole, at)],
  ['two hundred users', () => showPicture(huge, whole, at)],
  ['one app', () => showPicture(sixty, { _tag: 'App', app: 'app-3' }, at)],
  ['one group', () => showPicture(sixty, { _tag: 'Group', group: 'group-3' }, at)],
  ['the tenures on an app', () => historyPicture(three, 'crm', { owners: ada, ...at })],
  ['the tenures of many', () => historyPicture(sixty, 'app-3', { owners: [{ user: 'evil', tenure: { since: 1, until: 9 } }], ...at })],
  ['the tenures on no app', () => historyPicture(empty(dashEnterprise5), 'crm', { owners: [], ...at })],
]

describe.each(pictures)('a picture of %s', (_title, draw) => {
  it('is well-formed, says what it is, and is the same each time', () => {
    const svg = draw()
    expect(fault(svg)).toBeUndefined()
    expect(svg).toMatch(/<svg [^>]*role="img" aria-labelledby="title description"/)
    expect(svg).toMatch(/<title id="title">[^<]+<\/title><desc id="description">[^<]+<\/desc>/)
    expect(svg).not.toMatch(/NaN|Infinity|undefined|<script/)
    expect(draw()).toBe(svg)
  })

  it('has nothing written beyond its edges', () => {
    const svg = draw()
    const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []
    expect(texts(svg).filter(({ x, y }) => x > Number(width) - 10 || y > Number(height) - 4)).toEqual([])
  })
})

describe('the picture of who holds what', () => {
  it('names every subject, or counts it', () => {
    for (const [count, platform] of [
      [60, sixty],
      [200, huge],
    ] as const) {
      const written = texts(showPicture(platform, whole, at)).map(({ text }) => text)
      const shown = written.filter((text) => /^user-\d+$/.test(text)).length
      const evil = written.some((text) => text.startsWith('</text><script>"&\'')) ? 1 : 0
      const more = Number(written.map((text) => /^and (\d+) more users?$/.exec(text)?.[1]).find(Boolean) ?? 0)
      expect(shown + evil + more).toBe(count + 1)
      expect(more).toBe(Math.max(0, count + 1 - most.users))
    }
  })

  it('counts the apps that have no column', () => {
    expect(texts(showPicture(huge, whole, at)).map(({ text }) => text)).toContain(
      `and ${67 - most.apps} more apps, which have no column here`,
    )
  })

  it('says in words what each shape says', () => {
    expect(titles(showPicture(three, whole, at))).toEqual([
      'Groups, apps, and who holds what',
      'group sales/North America (na) on crm: co-owner',
      'ada on crm: owner',
      'bob on crm: session s2 keeps a way until the next login',
      'bob on wiki: owner',
      'cyd on crm: co-owner through group sales/North America (na); session s3 gains a way at the next login',
    ])
  })

  it('shows an app with those who have to do with it only', () => {
    const platform = given(dashEnterprise5, { users: ['ada', 'bob'], groups: ['na'], apps: { crm: 'ada', wiki: 'bob' } })
    const written = texts(showPicture(platform, { _tag: 'App', app: 'crm' }, at)).map(({ text }) => text)
    expect(written).toContain('ada')
    for (const other of ['bob', 'na', 'wiki']) expect(written).not.toContain(other)
  })

  it('has the whole of a name that is cut in a title, escaped', () => {
    expect(titles(showPicture(sixty, whole, at)).find((title) => title.endsWith('(evil)'))).toBe(
      `${escaped(hostile).replace('\uffff', '\\u{ffff}')} (evil)`,
    )
  })

  it('is the same for a platform that was saved and loaded', () => {
    const loaded = restore<never>(JSON.parse(JSON.stringify(snapshot(sixty))) as ReturnType<typeof snapshot<never>>)
    expect(loaded._tag === 'Right' && showPicture(loaded.right, whole, at)).toBe(showPicture(sixty, whole, at))
  })
})

describe('the picture of tenures', () => {
  const svg = historyPicture(three, 'crm', { owners: ada, ...at })
  /** Left and right of the bar with this title. */
  const edges = (title: string): readonly [number, number] => {
    const [, x, width] =
      new RegExp(`<title>${title}</title><g><rect class="\\w+" x="([\\d.]+)" y="[\\d.]+" width="([\\d.]+)"`).exec(svg) ?? []
    return [Number(x), Number(x) + Number(width)]
  }
  const tick = (revision: number): number => Number(new RegExp(`<text class="faint" x="([\\d.]+)"[^>]*>${revision}</text>`).exec(svg)?.[1])
  const now = Number(/<line class="rule" x1="([\d.]+)"[^>]*\/>\s*<text class="strong"[^>]*>11 now</.exec(svg)?.[1])
  const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.2

  it('has bars from the revision that began them to the one that ended them', () => {
    expect(near(edges('ada: owner since revision 7')[0], tick(7))).toBe(true)
    const bob = edges('bob: co-owner from revision 8 up to 11')
    expect(near(bob[0], tick(8)) && near(bob[1], now)).toBe(true)
    const na = edges('sales/North America \\(na\\): co-owner since revision 10')
    expect(near(na[0], tick(10)) && na[1] > now).toBe(true)
  })

  it('has a line for what sessions read, behind revision 9 and before 10, with what they find there', () => {
    const [, x = ''] = /<line class="login" x1="([\d.]+)"/g.exec(svg.slice(svg.indexOf('REVISION'))) ?? []
    expect(Number(x)).toBeGreaterThan(edges('bob: co-owner from revision 8 up to 11')[0])
    expect(Number(x)).toBeLessThan(tick(10))
    expect(titles(svg)).toContain('session s2 keeps this until the next login')
    expect(titles(svg)).toContain('session s3 gains this at the next login')
    expect(texts(svg).filter(({ text }) => text === 'reads login 9')).toHaveLength(3)
  })

  it('counts what it has no room for', () => {
    const platform = given(dashEnterprise5, {
      users: Array.from({ length: 60 }, (_, place) => `user-${place}`),
      groups: ['na'],
      members: { na: Array.from({ length: 60 }, (_, place) => `user-${place}`) },
      apps: { crm: { owner: 'user-0', coOwners: ['group:na'] } },
      sessions: Object.fromEntries(Array.from({ length: 60 }, (_, place) => [`s${place}`, `user-${place}`])),
    })
    const written = texts(historyPicture(platform, 'crm', { owners: [], ...at })).map(({ text }) => text)
    expect(written).toContain('and 48 more members of na')
    expect(written).toContain('and 20 more open sessions')
  })

  it('draws the lines that the policy reads by', () => {
    const start = { users: ['ada', 'bob'], apps: { crm: { owner: 'ada', coOwners: ['user:bob'] } }, sessions: { s1: 'bob' } }
    const reads = (svg: string) => texts(svg).flatMap(({ text }) => (text.startsWith('reads ') ? [text] : []))
    expect(reads(historyPicture(given(live, start), 'crm', { owners: [], ...at }))).toEqual(['reads head 4'])
    expect(reads(historyPicture(given(revokeNow, start), 'crm', { owners: [], ...at }))).toEqual(['reads login 4, head 4'])
    expect(fault(historyPicture(given(dashEnterprise4, { ...start, apps: { crm: 'ada' } }), 'crm', { owners: [], ...at }))).toBeUndefined()
  })

  it('says that ended tenures are gone after compaction, and names those that were deleted', () => {
    const deleted = after(three, [{ _tag: 'DeleteGroup', group: 'na' }, { _tag: 'LogOutEveryone' }])
    const names = (platform: typeof deleted): ReadonlyArray<string> =>
      texts(historyPicture(platform, 'crm', { owners: [], ...at })).map(({ text }) => text)
    expect(names(deleted).some((text) => /na.*deleted|North America.*deleted/.test(text))).toBe(true)
    expect(names(compact(deleted, at)).some((text) => text.startsWith('Compacted: '))).toBe(true)
  })
})

describe('the colours', () => {
  const part = (value: number): number => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
  const brightness = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((place) => part(parseInt(colour.slice(place, place + 2), 16) / 255))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  /** @source WCAG 2.2, contrast ratio */
  const contrast = (a: string, b: string): number => {
    const [less = 0, more = 0] = [brightness(a), brightness(b)].sort((x, y) => x - y)
    return (more + 0.05) / (less + 0.05)
  }

  it.each([
    ['light', light],
    ['dark', dark],
  ])('can be told from what is behind them: %s', (_scheme, of) => {
    for (const behind of [of.paper, of.stripe]) {
      for (const text of [of.ink, of.faint]) expect(contrast(text, behind)).toBeGreaterThanOrEqual(4.5)
      for (const shape of [of.owner, of.coOwner, of.through, of.pending, of.stale])
        expect(contrast(shape, behind)).toBeGreaterThanOrEqual(3)
    }
  })
})
