import { deleteSavedReply } from '@parley/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { MessageSquareText } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { ErrorCard } from '../../components/error-card.js';
import { MessageCard } from '../../components/message-card.js';
import { PageHeading } from '../../components/page-heading.js';
import { RowsSkeleton } from '../../components/rows-skeleton.js';
import { errorText } from '../../lib/i18n/code-text.js';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { addNotice } from '../../lib/notices.js';
import { savedRepliesKey, savedRepliesQuery, type SavedReply } from '../../lib/saved-replies.js';
import { SavedReplyForm } from './saved-reply-form.js';

/** Settings: texts that agents put into their answers by `/`. */
export function SavedRepliesPage() {
  const { t } = useTexts();
  const [isAdding, setAdding] = useState(false);
  return (
    <>
      <div className="mb-4 flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <PageHeading documentTitle={t('savedReplies.title')}>{t('savedReplies.title')}</PageHeading>
          <p className="mt-1 text-muted">{t('savedReplies.lead')}</p>
        </div>
        <Button variant="primary" onPress={() => setAdding(true)} testId="saved-reply-new">
          {t('savedReplies.add')}
        </Button>
      </div>
      {isAdding && <SavedReplyForm reply={null} onClose={() => setAdding(false)} />}
      <Replies />
    </>
  );
}

function Replies() {
  const { t } = useTexts();
  const query = useQuery(savedRepliesQuery);
  if (query.isPending) return <RowsSkeleton />;
  if (query.data === undefined) return <ErrorCard error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data.items.length === 0) {
    return (
      <MessageCard
        icon={MessageSquareText}
        title={t('savedReplies.none')}
        text={t('savedReplies.noneText')}
        testId="saved-replies-empty"
      />
    );
  }
  return (
    <ul
      data-testid="saved-replies-list"
      className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface"
    >
      {query.data.items.map((reply) => (
        <li key={reply.id}>
          <Row reply={reply} />
        </li>
      ))}
    </ul>
  );
}

function Row({ reply }: { reply: SavedReply }) {
  const { t } = useTexts();
  const queryClient = useQueryClient();
  const [isEditing, setEditing] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () =>
      deleteSavedReply({
        path: { savedReplyId: reply.id },
        headers: { 'If-Match': `"${reply.version}"` },
      }),
    onError: (error) => addNotice(errorText(t, error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: savedRepliesKey }),
  });
  if (isEditing) return <SavedReplyForm reply={reply} onClose={() => setEditing(false)} />;
  return (
    <div className="flex flex-wrap items-start gap-2 px-4 py-2.5" data-testid="saved-reply-row">
      <div className="min-w-0 grow basis-64">
        <p className="font-medium wrap-anywhere">{reply.name}</p>
        <p className="line-clamp-3 whitespace-pre-wrap text-muted wrap-anywhere">{reply.text}</p>
      </div>
      <Button
        variant="ghost"
        aria-label={t('savedReplies.editOf', { name: reply.name })}
        onPress={() => setEditing(true)}
        testId="saved-reply-edit"
      >
        {t('savedReplies.edit')}
      </Button>
      <Button
        variant="ghost"
        aria-label={t('savedReplies.deleteOf', { name: reply.name })}
        onPress={() => setAsking(true)}
        isPending={remove.isPending}
        testId="saved-reply-delete"
      >
        {t('savedReplies.delete')}
      </Button>
      <ConfirmDialog
        title={t('savedReplies.deleteTitle', { name: reply.name })}
        text={t('savedReplies.deleteText')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        testId="saved-reply-delete-dialog"
      >
        <Button autoFocus onPress={() => setAsking(false)}>
          {t('people.cancel')}
        </Button>
        <Button
          variant="primary"
          testId="saved-reply-delete-confirm"
          onPress={() => {
            setAsking(false);
            remove.mutate();
          }}
        >
          {t('savedReplies.delete')}
        </Button>
      </ConfirmDialog>
    </div>
  );
}
