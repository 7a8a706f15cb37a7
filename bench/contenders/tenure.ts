import { can, restore, type Platform } from 'tenure'
import { snapshotOf, type World } from '../world'
import { everyQuestion, type Contender } from './contender'

export const platformOf = (world: World): Platform => {
  const restored = restore(snapshotOf(world))
  if (restored._tag === 'Left') throw new Error(JSON.stringify(restored.left).slice(0, 400))
  return restored.right
}

export const tenure: Contender = {
  name: 'tenure',
  version: 'this one',
  questions: everyQuestion,
  holding: (world) => {
    const platform = platformOf(world)
    return (query) => can(platform, query)
  },
}
