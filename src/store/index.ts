export { memory, type MemoryOptions } from './memory'
export type { Listener, Store } from './port'
