import { can, restore, type Platform, type Snapshot } from 'tenure'
import { snapshotOf, type World } from '../world'
import { everyQuestion, type Contender } from './contender'

export const loaded = (snapshot: Snapshot): Platform => {
  const restored = restore(snapshot)
  if (restored._tag === 'Left') throw new Error(JSON.stringify(restored.left).slice(0, 400))
  return restored.right
}

export const platformOf = (world: World): Platform => loaded(snapshotOf(world))

export const tenure: Contender = {
  name: 'tenure',
  version: 'this one',
  questions: everyQuestion,
  holding: (world) => {
    const platform = platformOf(world)
    return (query) => can(platform, query)
  },
}
