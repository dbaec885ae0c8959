import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { SuggestionReason } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { shortDate } from '@/lib/format';
import { useNow } from '@/lib/now';

interface Props {
  reason: SuggestionReason;
  /** Whether the other typed it; else this customer. */
  isOthers: boolean;
  other: string;
}

const isolated = (text: string): string => `\u2068${text}\u2069`;
const isName = (rule: string): boolean => rule.startsWith('same_name');
const isEmail = (rule: string): boolean => rule.endsWith('email');

/** One thing that two customers share, in words. */
export function SuggestionText({ reason, isOthers, other }: Props) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { rule, value, typed_at } = reason;
  const isTyped = rule === 'typed_phone' || rule === 'typed_email';
  const say = isTyped && !isOthers ? (`${rule}_here` as const) : rule;
  return (
    <li>
      <Icon
        name={isName(rule) ? 'user' : rule === 'claimed' ? 'bot' : isEmail(rule) ? 'mail' : 'phone'}
        size={14}
      />
      <span>
        {t(`suggestion.rule.${say}`, {
          value: isolated(plainName(value)),
          other: isolated(plainName(other)),
          time: typed_at ? shortDate(typed_at, now, i18n.language) : '',
        })}
      </span>
    </li>
  );
}
