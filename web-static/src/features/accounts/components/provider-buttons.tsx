import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import { useProviders, useSetOut } from '../api/use-providers';
import { Refusal } from './refusal';

interface Props {
  /** A path of this page, for afterwards. */
  next: string;
  /** Token of an invitation that is to be accepted. */
  invitation?: string;
}

/** The way in through somebody who vouches for one, where there is any. */
export function ProviderButtons({ next, invitation }: Props) {
  const { t } = useTranslation();
  const { data: providers = [] } = useProviders();
  const leave = useSetOut();
  return (
    <>
      {providers.map(({ id, name }) => (
        <Button
          key={id}
          variant="default"
          size="lg"
          radius={10}
          leftSection={<Icon name="shield" size={18} />}
          loading={leave.isPending && leave.variables.provider === id}
          onClick={() => leave.mutate({ provider: id, journey: { purpose: 'sign_in', next }, invitation })}
        >
          {t('single.sign_in', { name })}
        </Button>
      ))}
      {leave.error && <Refusal error={leave.error} />}
    </>
  );
}
