export { given, type Given } from './given'
export * from './arbitraries/index'
export * from './kit/index'
export * from './conformance/index'
