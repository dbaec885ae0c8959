const small: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  half: 0.5,
  'half a': 0.5,
  'half an': 0.5,
  半: 0.5,
};
const signs = '零一二三四五六七八九';

/** A number as people write it: 3, 1.5, three, half an, 三, 两, 十二, 二十五; undefined for none. */
export function numberOf(text: string): number | undefined {
  if (/^\d+(?:\.\d+)?$/u.test(text)) return Number(text);
  if (Object.hasOwn(small, text)) return small[text];
  const plain = text.replace('两', '二').replace('〇', '零');
  const match = /^([一二三四五六七八九])?(十)?([零一二三四五六七八九])?$/u.exec(plain);
  if (!match || plain === '') return undefined;
  const [, left, ten, right] = match;
  const [tens, ones] = [left ? signs.indexOf(left) : 1, right ? signs.indexOf(right) : 0];
  if (ten) return tens * 10 + ones;
  if (left && right) return undefined;
  return left ? tens : ones;
}

/** What stands where a number may: for a pattern. */
export const aNumber =
  '(?:\\d+(?:\\.\\d+)?|half an?|half|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)';
export const aSign = '(?:\\d+(?:\\.\\d+)?|半|[零一二两三四五六七八九十]+)';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

export const aWeekday =
  '(?:mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs?)?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)';
export const aMonth =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

export const weekdayNumber = (name: string): number => weekdays.indexOf(name.slice(0, 3)) + 1;
export const monthNumber = (name: string): number => months.indexOf(name.slice(0, 3)) + 1;

/** 一 to 六, and 日 or 天 for Sunday. */
export const weekdaySign = (sign: string): number => ('日天'.includes(sign) ? 7 : signs.indexOf(sign));
