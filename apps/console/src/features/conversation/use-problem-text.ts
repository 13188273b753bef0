import type { Conversation } from '../../lib/api/types.js';
import { useTexts } from '../../lib/i18n/use-texts.js';
import type { FileProblem } from './file-problem.js';

/** Says why a file is not taken, with what the network does take. */
export function useProblemText(limits: Conversation['attachmentLimits']): (problem: FileProblem) => string {
  const { t, formats } = useTexts();
  return (problem) => {
    if (problem.reason === 'size') {
      const { fileSize } = formats;
      return t('writing.fileProblem.size', { size: fileSize(problem.size), max: fileSize(problem.maxBytes) });
    }
    if (problem.reason !== 'type') return t(`writing.fileProblem.${problem.reason}`);
    if (limits.length === 0) return t('writing.fileProblem.none');
    const possible = limits.map(({ type, maxBytes }) =>
      t('writing.fileLimit', {
        type: t(`conversation.attachmentType.${type}`),
        max: formats.fileSize(maxBytes),
      }),
    );
    return t('writing.fileProblem.type', { possible: possible.join(', ') });
  };
}
