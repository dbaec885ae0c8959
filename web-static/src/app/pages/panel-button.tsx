import { ActionIcon, Tooltip } from '@mantine/core';
import { Icon } from '@/components/icon';

export function PanelButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={onClick}>
        <Icon name="panel" size={18} />
      </ActionIcon>
    </Tooltip>
  );
}
