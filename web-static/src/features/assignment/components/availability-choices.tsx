import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AvailabilityDot } from '@/components/availability-dot';
import { Icon } from '@/components/icon';
import type { Availability } from '@/lib/api';
import { useAvailability, useChooseAvailability } from '../api/use-availability';

const choices: Availability[] = ['online', 'away', 'offline'];

/** Where an agent says whether he is there; part of the menu at his face. */
export function AvailabilityChoices({ slug, me }: { slug: string; me: string }) {
  const { t } = useTranslation();
  const own = useAvailability(slug).find(each => each.agent_id === me);
  const choose = useChooseAvailability(slug, me);
  return (
    <>
      <Menu.Label>{t('availability.label')}</Menu.Label>
      {choices.map(each => (
        <Menu.Item
          key={each}
          leftSection={<AvailabilityDot availability={each} silent />}
          rightSection={own?.chosen === each ? <Icon name="check" /> : undefined}
          aria-current={own?.chosen === each}
          closeMenuOnClick={false}
          onClick={() => choose.mutate(each)}
        >
          {t(`availability.${each}`)}
        </Menu.Item>
      ))}
      <Menu.Divider />
    </>
  );
}
