import type { TFunction } from 'i18next';
import type { Message } from './api';
import { type FieldProblem, Problem } from './problem';

/** What went wrong and what to do, in the agent's language; a code without words of ours names its request. */
export function sayProblem(error: unknown, t: TFunction): string {
  if (!(error instanceof Problem)) return t('problem.unknown');
  const sentence = t(`problem.${error.code}` as 'problem.unknown', {
    ...error.at('')?.params,
    defaultValue: '',
  });
  if (sentence) return sentence;
  return error.requestId ? t('problem.with_request', { request: error.requestId }) : t('problem.unknown');
}

/** Why one field was refused. */
export function sayField(error: FieldProblem, t: TFunction): string {
  return t(`problem.field.${error.code}` as 'problem.field.invalid', {
    ...error.params,
    defaultValue: t('problem.field.invalid'),
  });
}

/** Why a message did not go, in plain words: ours by its code or kind, else what the server or the platform said. */
export function sayFailure(problem: NonNullable<Message['problem']>, t: TFunction): string {
  const { code, title, detail, reason, advice } = problem;
  const ours = t(
    [`failure.${code}`, `problem.${code}`, `failure.${reason}`] as unknown as 'problem.unknown',
    {
      defaultValue: '',
    },
  );
  return ours || advice || detail || title;
}
