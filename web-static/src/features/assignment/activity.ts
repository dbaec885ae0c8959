/** Said at most so often while somebody is at it. */
const often = 60_000;

/** What somebody does who is before the page. */
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** Says that somebody is before the page, once a minute while he does something in it. */
export class Activity {
  private saidAt = Number.NEGATIVE_INFINITY;
  private readonly notice = () => {
    const now = performance.now();
    if (now - this.saidAt < often) return;
    this.saidAt = now;
    this.onActive();
  };

  constructor(
    private readonly onActive: () => void,
    private readonly page: EventTarget = window,
  ) {}

  start(): void {
    for (const sign of signs) this.page.addEventListener(sign, this.notice, { passive: true });
  }

  stop(): void {
    for (const sign of signs) this.page.removeEventListener(sign, this.notice);
  }
}
