import { useTranslation } from 'react-i18next';
import type { CustomerReason } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { connectorOf } from '../kinds';
import { addressText } from './address-name';

const platforms: Record<string, string> = {
  whatsapp: 'WhatsApp',
  messenger: 'Messenger',
  instagram: 'Instagram',
  line: 'LINE',
};

/** Left-to-right words inside others, whatever the direction of the page. */
const isolated = (text: string): string => `\u2066${text}\u2069`;
const named = (text: string): string => `\u2068${text}\u2069`;

/** Who or what said that addresses are, or are not, one person's. */
export function ReasonText({ reason }: { reason: CustomerReason }) {
  const { t } = useTranslation();
  const [one, other] = reason.addresses;
  // Two people are told apart by their names, two addresses of one name by what they are.
  const byName = (reason.kind === 'merge' || reason.kind === 'apart') && one?.name !== other?.name;
  const say = (address: typeof one) => {
    if (!address) return t('reason.hidden');
    if (byName && address.name) return named(plainName(address.name));
    return isolated(addressText(address.kind, address.display));
  };
  const values = {
    one: say(one),
    other: say(other),
    who: named(plainName(reason.actor?.name ?? t(`reason.${reason.actor?.kind ?? 'program'}`))),
    platform: platforms[connectorOf(one?.kind ?? other?.kind ?? '')] ?? '',
  };
  const byRule = reason.rule === 'platform_names_together' || reason.rule === 'address_changed';
  if (reason.rule === 'identified') return t('reason.identified', values);
  if (reason.kind !== 'tie') return t(`reason.${reason.kind}`, values);
  return values.platform && byRule
    ? t(`reason.${reason.rule as 'address_changed'}`, values)
    : t('reason.tie', values);
}
