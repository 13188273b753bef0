import { useState, type FormEvent } from 'react';
import { Button } from '../../../components/button.js';
import { inputClass } from '../../../components/text-input.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

interface AddLabelProps {
  label: string;
  isPending: boolean;
  onAdd: (name: string) => Promise<unknown>;
  testId: string;
}

/** A field and a button that add a name; it stays in the field when it was refused. */
export function AddLabel({ label, isPending, onAdd, testId }: AddLabelProps) {
  const { t } = useTexts();
  const [name, setName] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === '') return;
    // The list says what went wrong.
    onAdd(name).then(
      () => setName(''),
      () => undefined,
    );
  };
  return (
    <form onSubmit={submit} className="my-2 flex max-w-md gap-2">
      <input
        value={name}
        onChange={(event) => setName(event.target.value)}
        aria-label={label}
        placeholder={label}
        data-testid={`${testId}-name`}
        className={inputClass}
      />
      <Button type="submit" isPending={isPending} testId={testId}>
        {t('labels.add')}
      </Button>
    </form>
  );
}
