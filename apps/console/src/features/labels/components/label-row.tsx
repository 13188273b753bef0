import { useState, type FormEvent } from 'react';
import { Badge } from '../../../components/badge.js';
import { Button } from '../../../components/button.js';
import { ConfirmDialog } from '../../../components/confirm-dialog.js';
import { inputClass } from '../../../components/text-input.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import type { Label } from '../use-label-list.js';

interface LabelRowProps {
  label: Label;
  onRename: (name: string) => void;
  onRemove: () => void;
}

/** One name: as it is, being renamed, or about to be deleted. */
export function LabelRow({ label, onRename, onRemove }: LabelRowProps) {
  const { t } = useTexts();
  const [name, setName] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  // What can only be deleted is asked about; what is taken out of use can be brought back.
  const isForGood = label.archived === undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name !== null && name.trim() !== '' && name !== label.name) onRename(name);
    setName(null);
  };
  return (
    <div className="flex min-h-12 flex-wrap items-center gap-2 px-4 py-1.5" data-testid="label-row">
      {name === null ? (
        <span className={`min-w-0 grow wrap-anywhere ${label.archived === true ? 'text-muted' : ''}`}>
          {label.name} {label.archived === true && <Badge>{t('labels.archived')}</Badge>}
        </span>
      ) : (
        <form onSubmit={submit} className="flex min-w-0 grow gap-2">
          <input
            value={name}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && setName(null)}
            autoFocus
            aria-label={t('labels.renameOf', { name: label.name })}
            data-testid="label-name"
            className={inputClass}
          />
          <Button type="submit" variant="primary" testId="label-save">
            {t('labels.save')}
          </Button>
        </form>
      )}
      {name === null && (
        <>
          <Button
            variant="ghost"
            aria-label={t('labels.renameOf', { name: label.name })}
            onPress={() => setName(label.name)}
            testId="label-rename"
          >
            {t('labels.rename')}
          </Button>
          <Button
            variant="ghost"
            aria-label={t(
              isForGood ? 'labels.deleteOf' : label.archived ? 'labels.restoreOf' : 'labels.archiveOf',
              {
                name: label.name,
              },
            )}
            onPress={() => (isForGood ? setAsking(true) : onRemove())}
            testId="label-remove"
          >
            {t(isForGood ? 'labels.delete' : label.archived ? 'labels.restore' : 'labels.archive')}
          </Button>
        </>
      )}
      <ConfirmDialog
        title={t('labels.deleteTitle', { name: label.name })}
        text={t('labels.deleteText')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        testId="label-delete-dialog"
      >
        <Button autoFocus onPress={() => setAsking(false)}>
          {t('people.cancel')}
        </Button>
        <Button
          variant="primary"
          testId="label-delete-confirm"
          onPress={() => {
            setAsking(false);
            onRemove();
          }}
        >
          {t('labels.delete')}
        </Button>
      </ConfirmDialog>
    </div>
  );
}
