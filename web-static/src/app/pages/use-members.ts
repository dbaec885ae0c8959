import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCustomer } from '@/features/identity/api/use-customer';
import type { Mentionable } from '@/lib/mentions';

const nobody: readonly Mentionable[] = [];

/** Who can be mentioned in a group by name: those who are there, and all at once. */
export function useMembers(slug: string, customer: string | undefined): readonly Mentionable[] {
  const { t } = useTranslation();
  const group = useCustomer(slug, customer).data?.group;
  return useMemo(() => {
    if (!group) return nobody;
    const here = group.members.flatMap(({ here: isHere, name, value }): Mentionable[] =>
      isHere && name ? [{ kind: 'member', id: value, name }] : [],
    );
    return [...here, { kind: 'member', id: 'all', name: t('group.all') }];
  }, [group, t]);
}
