import { useState } from 'react';
import type { Message, Way } from '@/lib/api';
import { call } from '@/lib/api-client';
import { Problem } from '@/lib/problem';
import { spotOf } from '@/lib/rich/place';
import { type Blank, empty, type Form } from './forms';
import { numbered, writtenAt } from './pasted';
import { type Fault, type Read, read } from './reading';
import type { Pictures } from './use-pictures';
import { standing, written } from './written';

interface Options {
  slug: string;
  conversation: string;
  way: Way;
  undoSeconds: number | undefined;
  pictures: Pictures;
  onEnd: () => void;
}

/** A form while it is being made, by fields or as JSON, and sending it. */
export function useMaking({ slug, conversation, way, undoSeconds, pictures, onEnd }: Options) {
  const [form, setForm] = useState<Form>(empty('card'));
  const [json, setJson] = useState<string>();
  const [ownText, setText] = useState<string>();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());

  const given: Read = json === undefined ? { written: written(form) } : read(json);
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
    setKey(crypto.randomUUID());
  }

  function pick(blank: Blank) {
    setForm(empty(blank));
    setJson(undefined);
    changed();
  }

  function faultsOf(refusal: Problem): Fault[] {
    return refusal.errors
      .filter(({ pointer }) => pointer.startsWith('/content'))
      .map(({ pointer, code, params }) => {
        const place = pointer.slice('/content'.length);
        const inside = place.startsWith('/message')
          ? writtenAt(given.inner ?? '', place.slice(8))
          : undefined;
        return {
          code,
          pointer: place,
          ...(params && { params }),
          ...(json !== undefined &&
            given.at &&
            inside !== undefined && { spot: spotOf(json, given.at, inside) }),
        };
      });
  }

  async function send() {
    if (!given.written || isBusy || isGoingUp) return;
    const { message, files } = numbered(given.written.message);
    const content = {
      kind: 'rich',
      format: given.written.format,
      text,
      message,
      files: files.map(index => ({ id: pictures.pictures[index]?.file?.id ?? '0' })),
    };
    const body = {
      content,
      channel_id: way.channel_id,
      identity_id: way.identity_id,
      ...(undoSeconds !== undefined && { undo_seconds: undoSeconds }),
    };
    setBusy(true);
    setProblem(undefined);
    try {
      await call<Message>('POST', `/w/${slug}/conversations/${conversation}/messages`, { body, key });
      onEnd();
    } catch (error) {
      const refusal = error instanceof Problem ? error : new Problem(0);
      setFaults(faultsOf(refusal));
      setProblem(refusal);
    } finally {
      setBusy(false);
    }
  }

  return {
    form,
    json,
    text,
    written: given.written,
    faults: given.fault ? [given.fault] : faults,
    problem,
    isBusy: isBusy || isGoingUp,
    pick,
    send,
    fill: (next: Form) => {
      setForm(next);
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
    asJson: () => setJson(JSON.stringify(written(form).message, null, 2)),
    asFields: () => {
      setJson(undefined);
      changed();
    },
  };
}
