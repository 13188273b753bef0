import type { Organization } from '@parley/client';
import { useRef, type FormEvent } from 'react';
import { Form } from 'react-aria-components/Form';
import { InlineError } from '../../../components/inline-error.js';
import { LeaveGuard } from '../../../components/leave-guard.js';
import { SavedNote } from '../../../components/saved-note.js';
import { SaveBar } from '../../../components/save-bar.js';
import type { ChannelDefaults } from '../../../lib/api/types.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useDefaultsDocument, useOrganizationDocument } from '../api/defaults.js';
import { useSettingText } from '../use-change-text.js';
import { DocumentConflictDialog } from './document-conflict-dialog.js';
import { OrganizationNameField } from './organization-name-field.js';
import { RulesFields } from './rules-fields.js';

interface DefaultsFormProps {
  defaults: ChannelDefaults;
  organization: Organization;
}

/** The organization's name and its defaults, saved by one button. */
export function DefaultsForm({ defaults, organization }: DefaultsFormProps) {
  const { t } = useTexts();
  const name = useOrganizationDocument(organization);
  const rules = useDefaultsDocument(defaults);
  const settingText = useSettingText();
  const form = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const isDirty = name.isDirty || rules.isDirty;
  const error = name.error ?? rules.error;
  // The button that was pressed goes away: the keyboard goes on from the top of the form.
  const toTop = (): void => heading.current?.focus({ preventScroll: true });
  const saveRules = (): void => rules.save(toTop);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const invalid = form.current?.querySelector<HTMLElement>('[aria-invalid=true]');
    if (invalid) invalid.focus();
    else name.save(saveRules);
  };
  return (
    <>
      <Form ref={form} onSubmit={submit} validationBehavior="aria">
        <h2 ref={heading} tabIndex={-1} className="mt-6 mb-3 font-semibold outline-none">
          {t('channelDefaults.organization')}
        </h2>
        <div className="rounded-lg border border-line bg-surface px-4 py-4">
          <OrganizationNameField value={name.value.name} onChange={(next) => name.change({ name: next })} />
        </div>
        <h2 className="mt-8 mb-3 font-semibold">{t('channelDefaults.newChannels')}</h2>
        <div className="space-y-4 rounded-lg border border-line bg-surface px-4 py-4">
          <RulesFields
            value={rules.value}
            onChange={(changes) => rules.change({ ...rules.value, ...changes })}
            hint={t('channelDefaults.hint')}
          />
        </div>
        {isDirty && (
          <SaveBar
            isSaving={name.isSaving || rules.isSaving}
            onDiscard={() => {
              name.reset();
              rules.reset();
              toTop();
            }}
          >
            {error != null && (
              <div className="mt-2">
                <InlineError testId="save-error">{errorText(t, error)}</InlineError>
              </div>
            )}
          </SaveBar>
        )}
      </Form>
      <SavedNote isShown={!isDirty && (name.isSaved || rules.isSaved)} />
      <LeaveGuard isDirty={isDirty} />
      <DocumentConflictDialog
        document={name}
        describe={(_key, value) => ({ name: t('channelDefaults.name'), value: String(value) })}
        onSaved={saveRules}
      />
      <DocumentConflictDialog document={rules} describe={settingText} onSaved={toTop} />
    </>
  );
}
