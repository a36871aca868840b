/**
 * Seeded random numbers (sfc32, Chris Doty-Humphrey, PractRand: passes its tests, public domain).
 * One stream per (seed, room, id), so that any branch can be generated without those before it.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(seed: number, room: number, id: number) {
    this.a = mix(seed ^ 0x9e3779b9);
    this.b = mix(this.a ^ room);
    this.c = mix(this.b ^ id);
    for (let i = 0; i < 8; i++) this.next();
  }

  /** Signed 32-bit integer. */
  next(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum;
  }

  /** In [0, 1). */
  unit(): number {
    return (this.next() >>> 0) / 4294967296;
  }

  /** Integer in [0, n). */
  below(n: number): number {
    return Math.floor(this.unit() * n);
  }

  /** Integer in [from, to], both included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.unit() * (to - from + 1));
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }
}

/** Fisher-Yates on a copy. */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}

/** Finaliser of MurmurHash3: every bit of the input reaches every bit of the output. */
function mix(x: number): number {
  let h = x | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Draws from a fixed distribution in constant time (Vose's alias method), with one random number. */
export class Weighted<T> {
  private readonly values: readonly T[];
  private readonly keep: Float64Array;
  private readonly alias: Int32Array;

  constructor(pairs: readonly (readonly [value: T, weight: number])[]) {
    const usable = pairs.filter(([, weight]) => weight > 0);
    const n = usable.length;
    if (n === 0) throw new Error("a distribution needs a positive weight");
    const total = usable.reduce((sum, [, weight]) => sum + weight, 0);
    const share = Float64Array.from(usable, ([, weight]) => (weight * n) / total);
    this.values = usable.map(([value]) => value);
    this.keep = new Float64Array(n).fill(1);
    this.alias = Int32Array.from(usable, (_, i) => i);
    const small: number[] = [];
    const large: number[] = [];
    share.forEach((s, i) => (s < 1 ? small : large).push(i));
    while (small.length > 0 && large.length > 0) {
      const poor = small.pop() as number;
      const rich = large.at(-1) as number;
      this.keep[poor] = share[poor] as number;
      this.alias[poor] = rich;
      share[rich] = (share[rich] as number) + (share[poor] as number) - 1;
      if ((share[rich] as number) < 1) small.push(large.pop() as number);
    }
  }

  draw(random: Random): T {
    const u = random.unit() * this.values.length;
    const i = Math.floor(u);
    return this.values[u - i < (this.keep[i] as number) ? i : (this.alias[i] as number)] as T;
  }
}
