import type { TFunction } from 'i18next';
import { type FieldProblem, Problem } from './problem';

/** What went wrong and what to do, in the agent's language; a code without words of ours names its request. */
export function sayProblem(error: unknown, t: TFunction): string {
  if (!(error instanceof Problem)) return t('problem.unknown');
  const sentence = t(`problem.${error.code}` as 'problem.unknown', { defaultValue: '' });
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
