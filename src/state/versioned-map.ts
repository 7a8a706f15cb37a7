let none: VersionedMap<unknown, unknown> | undefined

/**
 * A persistent map (Baker's rerooting): the version used last owns one native `Map`, every other version
 * keeps the entry in which it differs and a link towards that owner. Reading or writing a version first
 * makes it the owner, so the newest one costs what a `Map` costs, and an older one the number of changes
 * in between. Pure from outside: no version ever answers differently.
 *
 * @source docs/adr/0003-versioned-map.md
 */
export class VersionedMap<K, V> {
  /** The native map while this version owns it. */
  private map: Map<K, V> | null
  private key: K | undefined
  private value: V | undefined
  private had = false
  private next: VersionedMap<K, V> | null = null

  private constructor(map: Map<K, V>) {
    this.map = map
  }

  /** One for all: an empty version is never linked to another, nor written. */
  static empty<K, V>(): VersionedMap<K, V> {
    return (none ??= new VersionedMap(new Map<unknown, unknown>())) as unknown as VersionedMap<K, V>
  }

  /** Takes the map over: the caller must not touch it any more. */
  static owning<K, V>(map: Map<K, V>): VersionedMap<K, V> {
    return new VersionedMap(map)
  }

  private own(): Map<K, V> {
    return this.map ?? this.reroot()
  }

  private reroot(): Map<K, V> {
    const path: Array<VersionedMap<K, V>> = []
    let owner: VersionedMap<K, V> = this
    while (owner.map === null) {
      path.push(owner)
      owner = owner.next!
    }
    const map = owner.map
    for (let step = path.length - 1; step >= 0; step -= 1) {
      const version = path[step]!
      const key = version.key as K
      owner.value = map.get(key)
      owner.had = owner.value !== undefined || map.has(key)
      owner.key = key
      owner.next = version
      owner.map = null
      if (version.had) map.set(key, version.value as V)
      else map.delete(key)
      version.map = map
      version.key = version.value = undefined
      version.next = null
      owner = version
    }
    return map
  }

  private changed(key: K, write: (map: Map<K, V>) => void): VersionedMap<K, V> {
    const map = this.own()
    this.value = map.get(key)
    this.had = this.value !== undefined || map.has(key)
    this.key = key
    write(map)
    const newer = new VersionedMap(map)
    this.map = null
    this.next = newer
    return newer
  }

  get size(): number {
    return this.own().size
  }

  get(key: K): V | undefined {
    return (this.map ?? this.reroot()).get(key)
  }

  has(key: K): boolean {
    return this.own().has(key)
  }

  set(key: K, value: V): VersionedMap<K, V> {
    // An empty version keeps its own empty map, so that many may share one without linking to each other.
    if (this.own().size === 0) return new VersionedMap(new Map([[key, value]]))
    return this.changed(key, (map) => map.set(key, value))
  }

  delete(key: K): VersionedMap<K, V> {
    return this.has(key) ? this.changed(key, (map) => map.delete(key)) : this
  }

  /** Copied out, so that a write in the middle of a walk disturbs nothing. No order is promised. */
  keys(): ReadonlyArray<K> {
    return [...this.own().keys()]
  }

  values(): ReadonlyArray<V> {
    return [...this.own().values()]
  }

  entries(): ReadonlyArray<readonly [K, V]> {
    return [...this.own().entries()]
  }
}
