import { Image as ImageIcon, Paperclip, X } from 'lucide-react';
import { IconButton } from '../../../components/icon-button.js';
import { InlineError } from '../../../components/inline-error.js';
import type { Conversation } from '../../../lib/api/types.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import type { useUpload } from '../api/use-upload.js';
import { useProblemText } from '../use-problem-text.js';

interface AttachedFileProps {
  upload: ReturnType<typeof useUpload>;
  limits: Conversation['attachmentLimits'];
}

/** The file that goes with the reply, also while it is on its way to the server, or why it cannot. */
export function AttachedFile({ upload, limits }: AttachedFileProps) {
  const { t, formats } = useTexts();
  const problemText = useProblemText(limits);
  const { chosen, isPending, error, problem } = upload;
  if (problem !== null) return <InlineError>{problemText(problem)}</InlineError>;
  if (error !== null) return <InlineError>{errorText(t, error)}</InlineError>;
  if (chosen === null) return null;
  // No preview: the policy of the gateway takes pictures from our origin only, and this one is still in the browser.
  const Icon = chosen.type.startsWith('image/') ? ImageIcon : Paperclip;
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs">
      <div
        data-testid={isPending ? 'uploading-file' : 'attached-file'}
        className="inline-flex max-w-full items-center gap-2 rounded-md border border-line-strong/60 bg-sunken px-2"
      >
        <Icon aria-hidden className="size-3.5 shrink-0 text-muted" />
        <span className="min-w-0 truncate">{chosen.name}</span>
        <span className="shrink-0 text-muted">{formats.fileSize(chosen.size)}</span>
        {isPending && (
          <progress aria-label={t('composer.uploading')} className="h-1.5 w-16 shrink-0 accent-accent" />
        )}
        <IconButton label={t('composer.detach')} onPress={upload.forget} testId="detach">
          <X aria-hidden className="size-4" />
        </IconButton>
      </div>
      <p role="status" className="text-muted">
        {t(isPending ? 'composer.uploading' : 'writing.fileHere')}
      </p>
    </div>
  );
}
