/**
 * A persistent list, by the same means as `VersionedMap` and with the same promise: the version used last owns one
 * native array, every other one keeps the place in which it differs and a link towards that owner.
 *
 * @source docs/adr/0003-versioned-map.md
 */
export class VersionedList<V> {
  private place = -1
  private value: V | undefined
  private next: VersionedList<V> | null = null

  private constructor(
    /** The native array while this version owns it. */
    private list: Array<V | undefined> | null,
  ) {}

  /** Takes the array over: the caller must not touch it any more. */
  static owning<V>(list: Array<V | undefined>): VersionedList<V> {
    return new VersionedList(list)
  }

  private reroot(): Array<V | undefined> {
    const path: Array<VersionedList<V>> = []
    let owner: VersionedList<V> = this
    while (owner.list === null) {
      path.push(owner)
      owner = owner.next!
    }
    const { list } = owner
    for (let step = path.length - 1; step >= 0; step -= 1) {
      const version = path[step]!
      const { place, value } = version
      owner.hand(list, place, version)
      list[place] = value
      version.list = list
      version.value = undefined
      version.next = null
      owner = version
    }
    return list
  }

  /** Lets another version own the array, and remembers what that one has in another way. */
  private hand(list: Array<V | undefined>, place: number, to: VersionedList<V>): void {
    this.place = place
    this.value = list[place]
    this.next = to
    this.list = null
  }

  /** What stands at a place; `undefined` where nothing does. */
  at(place: number): V | undefined {
    return (this.list ?? this.reroot())[place]
  }

  /** Places are given in order: the next one is the number of those before. */
  with(place: number, value: V): VersionedList<V> {
    const list = this.list ?? this.reroot()
    const newer = new VersionedList<V>(list)
    this.hand(list, place, newer)
    list[place] = value
    return newer
  }
}
