import type { Pending } from '@/features/delivery/pending';
import type { Shelf } from '@/features/delivery/shelf';

/** A shelf that a test can look at, and on which a page before it left something. */
export class MemoryShelf implements Shelf {
  constructor(public kept: readonly Pending[] = []) {}
  open(take: (entries: Pending[]) => void) {
    take([...this.kept]);
    return () => undefined;
  }
  write(entries: readonly Pending[]) {
    this.kept = entries;
  }
}
