import { ApiError, createSavedReply, updateSavedReply } from '@parley/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Button } from '../../components/button.js';
import { InlineError } from '../../components/inline-error.js';
import { inputClass } from '../../components/text-input.js';
import { errorText } from '../../lib/i18n/code-text.js';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { savedRepliesKey, type SavedReply } from '../../lib/saved-replies.js';

const placeholders = ['contact.name', 'contact.firstName', 'agent.name', 'channel.name'] as const;

/** Adds a saved reply (`reply` null) or changes one. */
export function SavedReplyForm({ reply, onClose }: { reply: SavedReply | null; onClose: () => void }) {
  const { t } = useTexts();
  const queryClient = useQueryClient();
  const [name, setName] = useState(reply?.name ?? '');
  const [text, setText] = useState(reply?.text ?? '');
  const save = useMutation({
    mutationFn: () =>
      reply === null
        ? createSavedReply({ body: { name, text } })
        : updateSavedReply({
            path: { savedReplyId: reply.id },
            headers: { 'If-Match': `"${reply.version}"` },
            body: { name, text },
          }),
    onSuccess: onClose,
    onSettled: () => queryClient.invalidateQueries({ queryKey: savedRepliesKey }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '' && text.trim() !== '') save.mutate();
  };
  const isWrongText = save.error instanceof ApiError && save.error.code === 'validation-failed';
  return (
    <form
      onSubmit={submit}
      data-testid="saved-reply-form"
      className="mb-4 flex flex-col gap-3 rounded-lg border border-line bg-surface p-4"
    >
      <label className="flex flex-col gap-1.5 font-medium">
        {t('people.name')}
        <input
          value={name}
          onChange={(event) => setName(event.target.value)}
          autoFocus
          data-testid="saved-reply-name"
          className={inputClass}
        />
      </label>
      <label className="flex flex-col gap-1.5 font-medium">
        {t('savedReplies.text')}
        <textarea
          value={text}
          rows={5}
          dir="auto"
          onChange={(event) => setText(event.target.value)}
          data-testid="saved-reply-text"
          className={`${inputClass} py-1.5 font-normal`}
        />
      </label>
      <p className="flex flex-wrap gap-1.5 text-xs text-muted">
        {t('savedReplies.placeholders')}
        {placeholders.map((placeholder) => (
          <button
            key={placeholder}
            type="button"
            onClick={() => setText(`${text}{{${placeholder}}}`)}
            className="min-h-6 rounded bg-hover px-1.5"
          >
            {`{{${placeholder}}}`}
          </button>
        ))}
      </p>
      {save.error !== null && (
        <InlineError testId="saved-reply-problem">
          {isWrongText ? t('savedReplies.wrongText') : errorText(t, save.error)}
        </InlineError>
      )}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" isPending={save.isPending} testId="saved-reply-save">
          {t('people.save')}
        </Button>
        <Button onPress={onClose}>{t('people.cancel')}</Button>
      </div>
    </form>
  );
}
