import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { adopt } from '@/features/conversations/events';
import type { MacroSlot } from '@/features/delivery/macro-slot';
import { MacroPicker } from '@/features/macros/components/macro-picker';
import type { Names } from '@/features/messages/names-context';

/** How the composer picks a macro; what it does stands at once wherever the conversation does. */
export function useMacroSlot(slug: string, names: Names) {
  const cache = useQueryClient();
  return useCallback(
    ({ onApplied, ...slot }: MacroSlot) => (
      <MacroPicker
        slug={slug}
        around={names}
        onApplied={applied => {
          if (applied.conversation) adopt(cache, slug, [applied.conversation]);
          onApplied(applied);
        }}
        {...slot}
      />
    ),
    [cache, slug, names],
  );
}
