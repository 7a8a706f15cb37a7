export { given, type Given } from './given'
export * from './arbitraries/index'
