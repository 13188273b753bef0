import { updateProfile } from '@parley/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Button } from '../../components/button.js';
import { InlineError } from '../../components/inline-error.js';
import { inputClass } from '../../components/text-input.js';
import { queryKeys } from '../../lib/api/query-keys.js';
import { errorText } from '../../lib/i18n/code-text.js';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { useSession } from '../../lib/session.js';
import { Section } from './section.js';

/** One's own name, as colleagues see it. */
export function ProfileForm() {
  const { t } = useTexts();
  const { user } = useSession();
  const queryClient = useQueryClient();
  const [name, setName] = useState(user.name);
  const save = useMutation({
    mutationFn: () => updateProfile({ body: { name } }),
    onSuccess: () => {
      for (const queryKey of [queryKeys.session, queryKeys.users])
        void queryClient.invalidateQueries({ queryKey });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') save.mutate();
  };
  return (
    <Section title={t('preferences.profile')}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <label className="flex flex-col gap-1.5 font-medium">
          {t('people.name')}
          <input
            value={name}
            onChange={(event) => setName(event.target.value)}
            autoComplete="name"
            data-testid="my-name"
            className={inputClass}
          />
        </label>
        {save.error !== null && <InlineError>{errorText(t, save.error)}</InlineError>}
        <div className="flex items-center gap-3">
          <Button type="submit" isPending={save.isPending} testId="my-name-save">
            {t('people.save')}
          </Button>
          <span role="status" className="text-muted">
            {save.isSuccess && t('people.saved')}
          </span>
        </div>
      </form>
    </Section>
  );
}
