import { addDays, momentOf, type Wall, wallOf, weekdayOf } from './zone';

export const presets = ['later', 'evening', 'tomorrow', 'weekend', 'week'] as const;
export type Preset = (typeof presets)[number];

const hour = 3_600_000;

const at = (wall: Wall, time: number): Wall => ({ ...wall, hour: time, minute: 0 });

/** When each of the usual spans ends, by the clocks of a zone; those that make no sense now are left out. */
export function presetsAt(now: number, zone: string): { preset: Preset; at: number }[] {
  const today = wallOf(now, zone);
  const weekday = weekdayOf(today);
  const moments: Record<Preset, number | undefined> = {
    later: Math.ceil((now + 3 * hour) / (hour / 4)) * (hour / 4),
    evening: today.hour < 16 ? momentOf(at(today, 18), zone) : undefined,
    tomorrow: momentOf(at(addDays(today, 1), 9), zone),
    weekend: weekday < 5 ? momentOf(at(addDays(today, 6 - weekday), 9), zone) : undefined,
    week: weekday < 7 ? momentOf(at(addDays(today, 8 - weekday), 9), zone) : undefined,
  };
  return presets.flatMap(preset => {
    const moment = moments[preset];
    return moment === undefined ? [] : [{ preset, at: moment }];
  });
}
