import { Paperclip } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '../../../components/button.js';
import type { Conversation } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import type { useUpload } from '../api/use-upload.js';

interface AttachButtonProps {
  limits: Conversation['attachmentLimits'];
  upload: ReturnType<typeof useUpload>;
  isDisabled: boolean;
}

/** Chooses a file; what the platform would not take is said before anything is sent. */
export function AttachButton({ limits, upload, isDisabled }: AttachButtonProps) {
  const { t } = useTexts();
  const input = useRef<HTMLInputElement>(null);
  const choose = (files: FileList | null): void => {
    upload.choose([...(files ?? [])], limits);
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
        onChange={(event) => choose(event.target.files)}
      />
      <Button
        isDisabled={isDisabled}
        onPress={() => input.current?.click()}
        testId="attach"
        isPending={upload.isPending}
        className="px-2"
        aria-label={t('composer.attach')}
      >
        <span title={t('composer.attach')} className="contents">
          <Paperclip aria-hidden className="size-4" />
        </span>
      </Button>
    </>
  );
}
