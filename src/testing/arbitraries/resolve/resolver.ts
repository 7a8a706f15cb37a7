import type { Command } from '../../../commands/vocabulary'
import type { Draw, Kind } from '../draw'
import type { Stand } from './stand'

/** Makes a command of a draw; total, whatever there is to choose from. */
export type Resolver = (stand: Stand, draw: Draw) => Command
export type Resolvers<K extends Kind> = { readonly [Each in K]: Resolver }
