import { Paperclip, X } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '../../../components/button.js';
import { IconButton } from '../../../components/icon-button.js';
import { InlineError } from '../../../components/inline-error.js';
import type { Conversation } from '../../../lib/api/types.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { fileProblem } from '../file-problem.js';
import type { useUpload } from '../api/use-upload.js';

interface AttachButtonProps {
  limits: Conversation['attachmentLimits'];
  upload: ReturnType<typeof useUpload>;
}

/** Chooses a file; what the platform would not take is said before anything is sent. */
export function AttachButton({ limits, upload }: AttachButtonProps) {
  const { t } = useTexts();
  const input = useRef<HTMLInputElement>(null);
  const choose = (file: File | undefined): void => {
    if (file !== undefined) upload.choose(file, fileProblem(file, limits));
    if (input.current !== null) input.current.value = '';
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        data-testid="attach-input"
        accept={limits.flatMap(({ mimeTypes }) => mimeTypes).join(',')}
        onChange={(event) => choose(event.target.files?.[0])}
      />
      <Button onPress={() => input.current?.click()} testId="attach" isPending={upload.isPending}>
        <Paperclip aria-hidden className="size-4" />
        {t('composer.attach')}
      </Button>
    </>
  );
}

/** The file that goes with the reply, or why it cannot. */
export function AttachedFile({ upload }: { upload: ReturnType<typeof useUpload> }) {
  const { t, formats } = useTexts();
  const { file, isPending, error, problem } = upload;
  if (problem !== null) return <InlineError>{t(`composer.fileProblem.${problem}`)}</InlineError>;
  if (error !== null) return <InlineError>{errorText(t, error)}</InlineError>;
  if (isPending) {
    return (
      <p role="status" className="mt-1.5 text-xs text-muted">
        {t('composer.uploading')}
      </p>
    );
  }
  if (file === null) return null;
  return (
    <div
      data-testid="attached-file"
      className="mt-1.5 inline-flex max-w-full items-center gap-2 rounded-md border border-line bg-sunken px-2 text-xs"
    >
      <Paperclip aria-hidden className="size-3.5 shrink-0 text-muted" />
      <span className="min-w-0 truncate">{file.fileName}</span>
      <span className="shrink-0 text-muted">{formats.fileSize(file.sizeBytes)}</span>
      <IconButton label={t('composer.detach')} onPress={upload.forget} testId="detach">
        <X aria-hidden className="size-4" />
      </IconButton>
    </div>
  );
}
