type Preference = 'theme' | 'language' | 'send_key' | 'undo' | 'views' | 'views_closed' | 'single_keys';

/** A choice kept in this browser, so that the first paint already knows it. */
export function preference(key: Preference): string | null {
  try {
    return localStorage.getItem(`atrium.${key}`);
  } catch {
    return null;
  }
}

export function remember(key: Preference, value: string): void {
  try {
    localStorage.setItem(`atrium.${key}`, value);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}
