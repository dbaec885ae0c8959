// What the browser's tab says of this page: what is shown, and how much its agent was told and has not read.

let title = '';
let unread = 0;
let icons: { quiet: string; unread: string } | undefined;

/** The words of the tab: «(3) Inbox · Atrium». */
export const sayTab = (shown: string, count: number): string =>
  `${count > 0 ? `(${count > 99 ? '99+' : count}) ` : ''}${shown ? `${shown} · ` : ''}Atrium`;

function show(): void {
  document.title = sayTab(title, unread);
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (!link || !icons) return;
  const wanted = unread > 0 ? icons.unread : icons.quiet;
  if (link.getAttribute('href') !== wanted) link.setAttribute('href', wanted);
}

/** Names what is shown. */
export function nameTab(shown: string): void {
  title = shown;
  show();
}

/**
 * Counts what is unread, in the words and by a dot in the icon.
 *
 * @param badge where the icon with the dot lies; without it the icon stays what it is
 */
export function countInTab(count: number, badge?: string): void {
  unread = count;
  if (badge && !icons) {
    const quiet = document.querySelector<HTMLLinkElement>('link[rel="icon"]')?.getAttribute('href');
    if (quiet) icons = { quiet, unread: badge };
  }
  show();
}
