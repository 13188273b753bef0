import { useRef, type FormEvent } from 'react';
import { Form } from 'react-aria-components/Form';
import { InlineError } from '../../../components/inline-error.js';
import { LeaveGuard } from '../../../components/leave-guard.js';
import { SavedNote } from '../../../components/saved-note.js';
import { SaveBar } from '../../../components/save-bar.js';
import type { Channel, ChannelAccess, EffectiveAccess, Team, User } from '../../../lib/api/types.js';
import { fieldErrors } from '../../../lib/form/field-errors.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useAccessDocument, useSettingsDocument } from '../api/documents.js';
import { invalidFields, isChanged } from '../settings-draft.js';
import { useAccessText, useSettingText } from '../use-change-text.js';
import { ApplyNow } from './apply-now.js';
import { DocumentConflictDialog } from './document-conflict-dialog.js';
import { NameField } from './name-field.js';
import { RoleHelp } from './role-help.js';
import { RulesFields } from './rules-fields.js';
import { TeamAccess } from './team-access.js';
import { UserAccess } from './user-access.js';

interface LoadedChannelFormProps {
  channel: Channel;
  access: ChannelAccess;
  users: readonly User[];
  teams: readonly Team[];
  effective: ReadonlyMap<string, EffectiveAccess>;
}

/** The form of a channel: its settings and its access are saved by one button, each against the version that was read. */
export function LoadedChannelForm({ channel, access, users, teams, effective }: LoadedChannelFormProps) {
  const { t } = useTexts();
  const settings = useSettingsDocument(channel);
  const rights = useAccessDocument(access);
  const settingText = useSettingText();
  const accessText = useAccessText(users, teams);
  const form = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const isDirty = settings.isDirty || rights.isDirty;
  const error = settings.error ?? rights.error;
  // The button that was pressed goes away: the keyboard goes on from the top of the form.
  const toTop = (): void => heading.current?.focus({ preventScroll: true });
  const saveAccess = (): void => rights.save(toTop);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (invalidFields(settings.value).length === 0) return settings.save(saveAccess);
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  };
  return (
    <>
      <Form
        ref={form}
        onSubmit={submit}
        validationBehavior="aria"
        validationErrors={fieldErrors(t, settings.error)}
      >
        <h2 ref={heading} tabIndex={-1} className="mt-8 mb-3 font-semibold outline-none">
          {t('channelSettings.title')}
        </h2>
        <div className="space-y-4 rounded-lg border border-line bg-surface px-4 py-4">
          <NameField
            channel={channel}
            value={settings.value.displayName}
            onChange={(displayName) => settings.change({ ...settings.value, displayName })}
          />
          <RulesFields
            value={settings.value}
            onChange={(changes) => settings.change({ ...settings.value, ...changes })}
            hint={t('channelSettings.autoResolveHint')}
            more={(field) => (
              <ApplyNow
                channelId={channel.id}
                queue={field === 'autoResolveNew' ? 'new' : 'pending'}
                enabled={channel[field].enabled}
                isDirty={isChanged(settings.value[field], channel[field])}
              />
            )}
          />
        </div>
        <h2 className="mt-8 font-semibold">{t('channelAccess.teams')}</h2>
        <p className="mt-0.5 mb-3 text-muted">{t('channelAccess.teamsLead')}</p>
        <TeamAccess teams={teams} draft={rights.value} onChange={rights.change} />
        <h2 className="mt-8 font-semibold">{t('channelAccess.users')}</h2>
        <p className="mt-0.5 mb-3 text-muted">{t('channelAccess.usersLead')}</p>
        <UserAccess users={users} effective={effective} draft={rights.value} onChange={rights.change} />
        {rights.isDirty && <p className="mt-2 text-xs text-muted">{t('channelAccess.afterSaving')}</p>}
        <RoleHelp />
        {isDirty && (
          <SaveBar
            isSaving={settings.isSaving || rights.isSaving}
            onDiscard={() => {
              settings.reset();
              rights.reset();
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
      <SavedNote isShown={!isDirty && (settings.isSaved || rights.isSaved)} />
      <LeaveGuard isDirty={isDirty} />
      <DocumentConflictDialog document={settings} describe={settingText} onSaved={saveAccess} />
      <DocumentConflictDialog document={rights} describe={accessText} onSaved={toTop} />
    </>
  );
}
