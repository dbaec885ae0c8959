/** Timers by name: arming one again puts it off. */
export class Timers<Name extends string> {
  private readonly running = new Map<Name, ReturnType<typeof setTimeout>>();

  arm(name: Name, after: number, act: () => void): void {
    this.clear(name);
    const fire = () => {
      this.running.delete(name);
      act();
    };
    this.running.set(name, setTimeout(fire, after));
  }

  isArmed(name: Name): boolean {
    return this.running.has(name);
  }

  clear(...names: Name[]): void {
    for (const name of names) {
      clearTimeout(this.running.get(name));
      this.running.delete(name);
    }
  }
}
