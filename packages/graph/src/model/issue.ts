import type { AppError, ErrorCode, ErrorLocation } from '@ramify/sdk';

/** Codes of what deserves attention but stops nothing. */
export const noticeCodes = {
  W_NODE_MIGRATED: 'The node was brought to the present version of its type.',
  W_NODE_UNUSED: 'Nothing uses the results of the node.',
  W_NODE_DISABLED: 'A disabled node leaves an optional input empty.',
  W_SUBGRAPH_UNUSED: 'No node uses the subgraph.',
} as const;
export type NoticeCode = keyof typeof noticeCodes;

/** Something that a check or a load found. */
export interface GraphIssue {
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: ErrorCode | NoticeCode;
  readonly message: string;
  /** `node` is an id within the graph, or within the subgraph that `path` names. */
  readonly where: ErrorLocation;
  readonly remedy?: string;
}

export const issueOf = (error: AppError, severity: GraphIssue['severity'] = 'error'): GraphIssue => ({
  severity,
  code: error.code,
  message: error.message,
  where: error.where,
  ...(error.remedy === undefined ? {} : { remedy: error.remedy }),
});
