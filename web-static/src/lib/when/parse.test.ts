import { describe, expect, it } from 'vitest';
import { said as saidAt } from '@/testing/said';

/** Wednesday, 18 November 2026, 14:20 in Singapore. */
const now = Date.parse('2026-11-18T06:20:30Z');
const singapore = 'Asia/Singapore';

const said = (words: string) => saidAt(words, now, singapore);

const meant: Record<string, string[]> = {
  '2026-11-19 09:00': [
    'tomorrow 9am',
    'Tomorrow',
    'tomorrow at 9',
    '9am tomorrow',
    'tmr 9:00',
    'tomorrow morning',
    'thursday',
    'on Thursday at 9 a.m.',
    '明天上午9点',
    '明天',
    '明早',
    '明天 9:00',
    '明天早上九点',
    '9am',
    '９ａｍ',
    '周四',
    '星期四上午九点整',
  ],
  '2026-11-23 09:00': [
    'next monday',
    'Monday',
    'mon',
    'next week',
    '下周一',
    '下周',
    '下个星期一',
    '周一',
    '下星期一9点',
  ],
  '2026-11-18 17:20': [
    'in 3 hours',
    '3h',
    '3 hours',
    'in three hours',
    '3小时后',
    '三个小时后',
    '3 小时后',
    '3h later',
  ],
  '2026-11-18 16:20': ['2h', 'in 2 hours', '两小时后', '2个小时后'],
  '2026-11-18 14:50': ['30m', 'in 30 minutes', 'half an hour', '半小时后', '30分钟后', '半个小时后'],
  '2026-11-18 15:50': ['1.5h', '一个半小时后', '1个半小时后'],
  '2026-11-20 14:20': ['in 2 days', '2d', '两天后', '2天后'],
  '2026-11-25 14:20': ['in a week', '1w', '一周后', '1个星期后'],
  '2026-12-18 14:20': ['in a month', '1个月后'],
  '2026-11-18 17:00': ['at 5', '5pm', 'today at 17:00', '17:00', '下午5点', '今天下午五点', '5点', '今天5点'],
  '2026-11-18 15:30': ['15:30', '3:30pm', '3:30 p.m.', '下午3点半', '15点30分', '15点半', '下午三点三十'],
  '2026-11-18 18:00': ['today', 'this evening', '今天', '傍晚'],
  '2026-11-18 20:00': ['tonight', '今晚', '晚上8点', '今天晚上八点'],
  '2026-11-19 12:00': ['tomorrow noon', '明天中午', '明天中午12点'],
  '2026-11-19 13:00': ['明天中午1点', 'tomorrow 1pm'],
  '2026-11-19 00:00': ['12am', '明天凌晨0点'],
  '2026-11-20 09:00': ['后天', 'the day after tomorrow', 'friday', '周五', 'this friday', '本周五'],
  '2026-11-21 09:00': ['weekend', '周末', '大后天', 'saturday'],
  '2026-11-27 09:00': ['next friday', '下周五'],
  '2026-11-30 09:00': ['下下周一'],
  '2026-12-01 09:00': [
    'next month',
    '下个月',
    '2026-12-01',
    '1 Dec',
    'December 1st',
    '12月1日',
    '12月1号上午9点',
  ],
  '2027-03-05 10:15': ['5 march 10:15', 'mar 5, 10:15am', '2027年3月5日10点15分', '2027-03-05 10:15'],
};

describe('until when somebody wants to be left alone', () => {
  for (const [moment, ways] of Object.entries(meant)) {
    it.each(ways)(`${moment}: %s`, words => expect(said(words)).toBe(moment));
  }

  it.each([
    '',
    'soon',
    'never',
    '25:00',
    '9:75',
    'tomorrow maybe',
    '13月1日',
    '30 feb',
    '2月30日',
    '25点',
    'mon tue',
    '0.5d',
  ])('nothing: «%s»', words => expect(said(words)).toBe('unknown'));

  it.each(['today 9am', '今天上午9点', 'this monday', '本周一', '2026-11-17', '0h', '0分钟后'])(
    'over already: %s',
    words => expect(said(words)).toBe('past'),
  );

  it.each(['in 13 months', '53w', '2029-01-01', '400天后'])('too far: %s', words =>
    expect(said(words)).toBe('far'),
  );
});
