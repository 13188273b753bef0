import { ConflictDialog } from '../../../components/conflict-dialog.js';
import type { EditedDocument } from '../../../lib/form/use-document.js';

interface DocumentConflictDialogProps<Value> {
  document: EditedDocument<Value>;
  describe: (key: string, value: unknown) => { name: string; value: string };
  onSaved: () => void;
}

/** The conflict of a document, while it has one. */
export function DocumentConflictDialog<Value>({
  document,
  describe,
  onSaved,
}: DocumentConflictDialogProps<Value>) {
  const { conflict } = document;
  if (conflict === null) return null;
  return (
    <ConflictDialog
      key={conflict.version}
      conflict={conflict}
      describe={describe}
      onMerge={(merged) => document.saveMerged(merged, onSaved)}
      onDiscard={document.reset}
      onClose={document.closeConflict}
    />
  );
}
