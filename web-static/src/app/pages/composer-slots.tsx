import type { ReactNode } from 'react';
import { MacroSlotContext } from '@/features/delivery/macro-slot';
import { RichSlotContext } from '@/features/delivery/rich-slot';
import { TemplateSlotContext } from '@/features/delivery/template-slot';
import type { Channel } from '@/lib/api';
import { useMacroSlot } from './use-macro-slot';
import type { useNames } from './use-names';
import { useRich } from './use-rich';
import { useTemplates } from './use-templates';

interface Props {
  slug: string;
  channels: ReadonlyMap<string, Channel>;
  names: ReturnType<typeof useNames>;
  children: ReactNode;
}

/** What the composer offers that belongs to other features: templates, cards and other forms, macros. */
export function ComposerSlots({ slug, channels, names, children }: Props) {
  const templates = useTemplates(slug, channels);
  const rich = useRich(slug);
  const macros = useMacroSlot(slug, names);
  return (
    <TemplateSlotContext value={templates}>
      <RichSlotContext value={rich}>
        <MacroSlotContext value={macros}>{children}</MacroSlotContext>
      </RichSlotContext>
    </TemplateSlotContext>
  );
}
