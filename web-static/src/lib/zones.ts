/** The time zones that this browser knows, as choices; with one that is chosen already, and with UTC, which not all name. */
export function zoneChoices(chosen: string): { value: string; label: string }[] {
  const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', chosen]);
  return [...zones].sort().map(value => ({ value, label: value.replaceAll('_', ' ') }));
}

/** What the clocks in a zone show; nothing where the browser does not know it, as the server may know more zones. */
export function timeIn(zone: string, at: number, language: string): string | undefined {
  try {
    const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const;
    return new Intl.DateTimeFormat(language, clock).format(at);
  } catch {
    return undefined;
  }
}
