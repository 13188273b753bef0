import { useState, type ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { TimeText } from './time-text.js';
import { threeWayMerge } from '../lib/form/three-way-merge.js';
import type { DocumentConflict, Values } from '../lib/form/use-document.js';
import { useTexts } from '../lib/i18n/use-texts.js';
import { Button } from './button.js';
import { ConflictChoice } from './conflict-choice.js';

interface ConflictDialogProps {
  conflict: DocumentConflict;
  /** What a value is called, and what it says. */
  describe: (key: string, value: unknown) => { name: string; value: string };
  onMerge: (merged: Values) => void;
  onDiscard: () => void;
  onClose: () => void;
}

/** Somebody saved first: says who changed what, and puts both together. What both changed, one chooses (console.md EC-08). */
export function ConflictDialog({ conflict, describe, onMerge, onDiscard, onClose }: ConflictDialogProps) {
  const { t } = useTexts();
  const { base, mine, theirs } = conflict;
  const { merged, theirs: changed, clashes } = threeWayMerge(base, mine, theirs);
  const [takeTheirs, setTakeTheirs] = useState<ReadonlySet<string>>(new Set());
  const merge = (): void => {
    const result = new Map(merged);
    for (const key of takeTheirs) {
      const value = theirs.get(key);
      if (value === undefined) result.delete(key);
      else result.set(key, value);
    }
    onMerge(result);
  };
  const choose = (key: string, isTheirs: boolean): void => {
    const next = new Set(takeTheirs);
    if (isTheirs) next.add(key);
    else next.delete(key);
    setTakeTheirs(next);
  };
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(open) => !open && onClose()}
      isDismissable
      className="fixed inset-0 z-30 flex items-center justify-center bg-scrim p-4"
    >
      <Modal className="max-h-full w-full max-w-lg overflow-y-auto rounded-xl border border-line bg-raised shadow-pop">
        <Dialog role="alertdialog" data-testid="conflict-dialog" className="p-5 outline-none">
          <Heading slot="title" className="text-lg font-semibold">
            {t('conflict.title')}
          </Heading>
          <p className="mt-2 text-muted" data-testid="conflict-who">
            {t('conflict.who', { name: conflict.changedBy ?? t('conflict.somebody') })}
            {conflict.changedAt !== null && <TimeText at={conflict.changedAt} className="block text-xs" />}
          </p>
          {changed.length > 0 && (
            <Section title={t('conflict.theirs')}>
              <ul className="list-disc space-y-1 pl-5">
                {changed.map((key) => {
                  const [before, after] = [base, theirs].map((values) => describe(key, values.get(key)));
                  return (
                    <li key={key} data-testid="conflict-theirs" className="break-words">
                      {`${after?.name}: ${t('conflict.change', { before: before?.value, after: after?.value })}`}
                    </li>
                  );
                })}
              </ul>
            </Section>
          )}
          {clashes.length > 0 && (
            <Section title={t('conflict.both')}>
              {clashes.map((key) => (
                <ConflictChoice
                  key={key}
                  name={describe(key, undefined).name}
                  mine={describe(key, mine.get(key)).value}
                  theirs={describe(key, theirs.get(key)).value}
                  isTheirs={takeTheirs.has(key)}
                  onChoose={(isTheirs) => choose(key, isTheirs)}
                />
              ))}
            </Section>
          )}
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            <Button onPress={onClose}>{t('common.cancel')}</Button>
            <Button onPress={onDiscard} testId="conflict-discard">
              {t('conflict.discard')}
            </Button>
            <Button variant="primary" onPress={merge} testId="conflict-merge">
              {t('conflict.merge')}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-4">
      <h3 className="mb-1 font-medium">{title}</h3>
      {children}
    </section>
  );
}
