import { useState } from 'react';
import type { Macro, Message, Way } from '@/lib/api';
import { call } from '@/lib/api-client';
import type { KeptCard } from '@/lib/kept-card';
import { Problem } from '@/lib/problem';
import { faultsOf } from './faults';
import { type Blank, empty, type Form, type Tap } from './forms';
import { numbered } from './pasted';
import { type Fault, type Read, read } from './reading';
import type { Pictures } from './use-pictures';
import { standing, written } from './written';

interface Options {
  slug: string;
  conversation: string;
  way: Way;
  undoSeconds: number | undefined;
  pictures: Pictures;
  /** What it begins with; absent: a blank. */
  kept: KeptCard | undefined;
  onEnd: () => void;
}

/** A form while it is being made, by fields or as JSON, and sending it. */
export function useMaking({ slug, conversation, way, undoSeconds, pictures, kept, onEnd }: Options) {
  const [form, setForm] = useState<Form>(empty('card'));
  const [quick, setQuick] = useState<readonly Tap[]>([]);
  const [json, setJson] = useState(kept && JSON.stringify(kept.card.message, null, 2));
  const [ownText, setText] = useState(kept?.card.text);
  const [keptAs, setKept] = useState<string>();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());

  const given: Read = json === undefined ? { written: written(form, quick) } : read(json);
  const text = ownText ?? given.text ?? standing(form);

  /** A picture that is named must be there. */
  const isGoingUp =
    given.written !== undefined &&
    numbered(given.written.message).files.some(index => {
      const picture = pictures.pictures[index];
      return picture !== undefined && picture.file === undefined;
    });

  /** What was said about another version says nothing about this one, and is not this message. */
  function changed() {
    setFaults([]);
    setProblem(undefined);
    setKept(undefined);
    setKey(crypto.randomUUID());
  }

  function pick(blank: Blank) {
    setForm(empty(blank));
    setQuick([]);
    setJson(undefined);
    changed();
  }

  /** What is sent or kept: the form, with its pictures numbered as they go. */
  function made() {
    if (!given.written || isBusy || isGoingUp) return undefined;
    const { message, files } = numbered(given.written.message);
    const ids = files.map(index => pictures.pictures[index]?.file?.id ?? '0');
    return { card: { format: given.written.format, text, message }, ids };
  }

  /** Does it, and says what the server finds wrong; `under` is where the form lies in what is asked. */
  async function ask(under: string, work: () => Promise<unknown>) {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      const refusal = error instanceof Problem ? error : new Problem(0);
      setFaults(faultsOf(refusal, under, given, json));
      setProblem(refusal);
    } finally {
      setBusy(false);
    }
  }

  async function send() {
    const one = made();
    if (!one) return;
    const body = {
      content: { kind: 'rich', ...one.card, files: one.ids.map(id => ({ id })) },
      channel_id: way.channel_id,
      identity_id: way.identity_id,
      ...(undoSeconds !== undefined && { undo_seconds: undoSeconds }),
    };
    await ask('/content', async () => {
      await call<Message>('POST', `/w/${slug}/conversations/${conversation}/messages`, { body, key });
      onEnd();
    });
  }

  /** Keeps it under a name. */
  async function keep(name: string) {
    const one = made();
    if (!one) return;
    const body = { name, card: one.card, file_ids: one.ids };
    await ask('/card', async () => {
      await call<Macro>('POST', `/w/${slug}/macros`, { body, key: crypto.randomUUID() });
      setKept(name);
    });
  }

  return {
    form,
    quick,
    json,
    text,
    written: given.written,
    faults: given.fault ? [given.fault] : faults,
    problem,
    isBusy: isBusy || isGoingUp,
    keptAs,
    pick,
    send,
    keep,
    fill: (next: Form) => {
      setForm(next);
      changed();
    },
    offer: (next: readonly Tap[]) => {
      setQuick(next);
      changed();
    },
    say: (words: string) => {
      setText(words);
      changed();
    },
    write: (next: string) => {
      setJson(next);
      changed();
    },
    /** From fields to JSON, which keeps all; back only to a blank that is filled in anew. */
    asJson: () => setJson(JSON.stringify(written(form, quick).message, null, 2)),
    asFields: () => {
      setJson(undefined);
      changed();
    },
  };
}
