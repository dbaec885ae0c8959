import { type ReactNode, useEffect, useState } from 'react';
import { preference } from '@/lib/preferences';
import { CommandCentre, CommandsContext } from './centre';
import { Chords, isSingle, pressed } from './keys';
import { Palette } from './palette';
import { ShortcutSheet } from './shortcut-sheet';

const fields = 'input, textarea, select, [contenteditable], audio, video';
const floating = '[role="menu"], [role="dialog"], [aria-modal="true"]';

/** Whether a key belongs to somebody else: a field, a menu, a dialog, an input method at work. */
function isTaken(event: KeyboardEvent, press: string): boolean {
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return true;
  const target = event.target instanceof Element ? event.target : null;
  if (press === 'mod+k') return false;
  if (isSingle(press) && preference('single_keys') === 'off') return true;
  return target?.closest(`${fields}, ${floating}`) !== null && target !== null;
}

type Shown = 'palette' | 'sheet';

/** Hears keys for all pages of a workspace, and shows what there is to do. */
export function Commanding({ slug, children }: { slug: string; children: ReactNode }) {
  const [centre] = useState(() => new CommandCentre());
  const [shown, setShown] = useState<Shown>();

  useEffect(() => {
    const show = (id: string) => setShown(before => (before === id ? undefined : (id as Shown)));
    return centre.offer(['palette', 'sheet'], show);
  }, [centre]);

  useEffect(() => {
    const chords = new Chords();
    function onKeyDown(event: KeyboardEvent) {
      const press = pressed(event);
      if (!press || press === 'shift' || isTaken(event, press)) return;
      const id = chords.hear(press, event.timeStamp);
      if (!id || id === 'pending' || !centre.can(id)) return;
      // Else a letter would be written into the field that gets the focus.
      event.preventDefault();
      centre.run(id);
    }
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [centre]);

  const onClose = () => setShown(undefined);
  return (
    <CommandsContext value={centre}>
      {children}
      {shown === 'palette' && <Palette slug={slug} onClose={onClose} />}
      {shown === 'sheet' && <ShortcutSheet onClose={onClose} />}
    </CommandsContext>
  );
}
