import type { GroupId } from '../../kernel/ids'
import type { DirectoryGroup } from '../directory/directory'

const placeKey = (parent: GroupId | null, name: string): string => JSON.stringify([parent, name])

/** Where groups stand while they are moved about: by id, and by parent and name. */
export class Standing {
  private readonly groups = new Map<GroupId, DirectoryGroup>()
  private readonly places = new Map<string, GroupId>()

  constructor(groups: ReadonlyArray<DirectoryGroup>) {
    for (const each of groups) this.put(each)
  }

  of(group: GroupId): DirectoryGroup | undefined {
    return this.groups.get(group)
  }

  at(parent: GroupId | null, name: string): GroupId | undefined {
    return this.places.get(placeKey(parent, name))
  }

  put(each: DirectoryGroup): void {
    const before = this.groups.get(each.group)
    if (before !== undefined) this.places.delete(placeKey(before.parent, before.name))
    this.groups.set(each.group, each)
    this.places.set(placeKey(each.parent, each.name), each.group)
  }
}
