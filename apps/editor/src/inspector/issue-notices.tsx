import type { GraphIssue } from '@ramify/graph';
import { Notice } from '../design/feedback.tsx';

const tones = { error: 'bad', warning: 'warn', info: 'plain' } as const;

/** What was found wrong or odd, with what to do. */
export const IssueNotices = ({ issues }: { readonly issues: readonly GraphIssue[] }) =>
  issues.map((issue) => (
    <Notice
      key={`${issue.code} ${issue.message} ${issue.where.param ?? issue.where.port ?? ''}`}
      tone={tones[issue.severity]}
      title={issue.message}
    >
      {issue.remedy}
    </Notice>
  ));
