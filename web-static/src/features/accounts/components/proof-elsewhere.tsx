import { Button } from '@mantine/core';
import { Icon } from '@/components/icon';
import { useLinkedSignIns, useProviders, useSetOut } from '../api/use-providers';
import { Refusal } from './refusal';

/** Has a provider ask again who sits there; what was begun on this page is begun anew afterwards. */
export function ProofElsewhere() {
  const { data: providers = [] } = useProviders();
  const { data: links = [] } = useLinkedSignIns();
  const leave = useSetOut();
  const linked = providers.filter(each => links.some(link => link.provider === each.name));
  const journey = { purpose: 'proof', next: location.pathname + location.search } as const;
  return (
    <>
      {leave.error && <Refusal error={leave.error} />}
      {linked.map(({ id, name }) => (
        <Button
          key={id}
          variant="default"
          leftSection={<Icon name="shield" size={18} />}
          loading={leave.isPending}
          onClick={() => leave.mutate({ provider: id, journey })}
        >
          {name}
        </Button>
      ))}
    </>
  );
}
