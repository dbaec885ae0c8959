/** One refused field, as `application/problem+json` names it. */
export interface FieldProblem {
  pointer: string;
  code: string;
  params?: Record<string, unknown>;
}

interface ProblemDocument {
  title?: string;
  code?: string;
  request_id?: string;
  errors?: FieldProblem[];
}

/** The server refused, or (status 0) could not be reached. The page says it by `code`, never by the title. */
export class Problem extends Error {
  readonly code: string;
  readonly requestId: string | undefined;
  readonly errors: FieldProblem[];

  constructor(
    readonly status: number,
    document: ProblemDocument = {},
  ) {
    super(document.title ?? (status ? `HTTP ${status}` : 'No connection'));
    this.name = 'Problem';
    this.code = document.code ?? (status === 0 ? 'offline' : 'unknown');
    this.requestId = document.request_id;
    this.errors = document.errors ?? [];
  }

  /** The refusal of one field, found by its JSON pointer. */
  at(pointer: string): FieldProblem | undefined {
    return this.errors.find(error => error.pointer === pointer);
  }
}

/** Whether asking again may end otherwise: nobody was reached, or whoever was is busy. */
export const mayPass = ({ status, code }: Problem): boolean =>
  status === 0 ||
  status >= 500 ||
  [401, 408, 425, 429].includes(status) ||
  code === 'idempotency_in_progress';
