import type { Fault } from '../faults'
import type { App, Group, Session, Settings, User } from './model'

interface Documents {
  users: User
  groups: Group
  apps: App
  sessions: Session
}
type TableName = keyof Documents

/** A database is somewhere else: a write takes its time, and what is read is a copy. */
const elsewhere = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)))

interface Rows {
  readonly get: (id: string) => string | undefined
  readonly set: (id: string, text: string) => void
  readonly remove: (id: string) => void
  readonly all: () => ReadonlyArray<string>
}

const rows = (): Rows => {
  const map = new Map<string, string>()
  return {
    get: (id) => map.get(id),
    set: (id, text) => void map.set(id, text),
    remove: (id) => void map.delete(id),
    all: () => [...map.values()],
  }
}

const plainRows = (): Rows => {
  const table: Record<string, string> = {}
  const textAt = (id: string): string | undefined => (typeof table[id] === 'string' ? table[id] : undefined)
  return {
    get: textAt,
    set: (id, text) => void (table[id] = text),
    remove: (id) => void Reflect.deleteProperty(table, id),
    all: () => Object.values(table),
  }
}

/** Documents by id, in four tables. */
export const database = (settings: Settings, faults: ReadonlySet<Fault>) => {
  const table = faults.has('tablesAreObjects') ? plainRows : rows
  const tables = { users: table(), groups: table(), apps: table(), sessions: table() }
  const used = new Set<string>()
  let lastRow = 0
  let turn: Promise<unknown> = Promise.resolve()
  const read = <T extends TableName>(_: T, text: string): Documents[T] => JSON.parse(text) as Documents[T]
  const key = (name: TableName, id: string): string => (name === 'users' && faults.has('userIdsFold') ? id.toLowerCase() : id)
  return {
    settings,
    on: (fault: Fault): boolean => faults.has(fault),
    get: <T extends TableName>(name: T, id: string): Promise<Documents[T] | undefined> => {
      const text = tables[name].get(key(name, id))
      return Promise.resolve(text === undefined ? undefined : read(name, text))
    },
    all: <T extends TableName>(name: T): Promise<ReadonlyArray<Documents[T]>> => {
      const documents = tables[name].all().map((text) => read(name, text))
      return Promise.resolve(documents.sort((a, b) => (a.id < b.id ? -1 : 1)))
    },
    put: async <T extends TableName>(name: T, document: Documents[T]): Promise<void> => {
      await elsewhere()
      used.add(`${name}:${document.id}`)
      tables[name].set(key(name, document.id), JSON.stringify(document))
    },
    remove: async (name: TableName, id: string): Promise<void> => {
      await elsewhere()
      tables[name].remove(key(name, id))
    },
    /** Whether an id was ever used. */
    isUsed: (name: TableName, id: string): boolean => used.has(`${name}:${id}`),
    nextRow: (): number => (lastRow += 1),
    lastRow: (): number => lastRow,
    /** One command at a time. */
    exclusively: <T>(work: () => Promise<T>): Promise<T> => {
      if (faults.has('lostUpdate')) return work()
      const mine = turn.then(work, work)
      turn = mine.catch(() => undefined)
      return mine
    },
    /** Names of apps that are gone. */
    goneNames: new Set<string>(),
    /** What each deleted group held, by its name; what each user's last session held; answers already given. */
    heldByGone: new Map<string, ReadonlyArray<string>>(),
    lastRights: new Map<string, Session['rights']>(),
    answers: new Map<string, boolean>(),
  }
}

export type Database = ReturnType<typeof database>
