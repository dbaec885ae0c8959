import { useTranslation } from 'react-i18next';
import { PickList } from '@/components/pick-list';
import { PriorityMark } from '@/components/priority-mark';
import type { ConversationChange, Priority } from '@/lib/api';

export const priorities: readonly Priority[] = ['urgent', 'high', 'normal', 'low'];

interface Props {
  priority?: Priority | undefined;
  onPick: (change: ConversationChange) => void;
}

export function PriorityList({ priority, onPick }: Props) {
  const { t } = useTranslation();
  const options = priorities.map(each => ({
    id: each,
    label: t(`priority.${each}`),
    icon: <PriorityMark priority={each} t={t} isOrnament />,
    isChosen: each === priority,
  }));
  return (
    <PickList
      label={t('priority.title')}
      options={options}
      onPick={id => onPick({ priority: id as Priority })}
      empty={t('list.filtered_empty')}
    />
  );
}
