export type { ConformanceCase } from './case'
export { engineConformance, type Engine, type EngineConformanceOptions, type EngineNeed } from './engines'
export { storeConformance, type MakeStore, type StoreNeed } from './stores'
