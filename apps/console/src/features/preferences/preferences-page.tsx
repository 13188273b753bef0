import { PageHeading } from '../../components/page-heading.js';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { Appearance } from './appearance.js';
import { MySessions } from './my-sessions.js';
import { Notifications } from './notifications.js';
import { PasswordForm } from './password-form.js';
import { ProfileForm } from './profile-form.js';
import { SecondFactor } from './second-factor.js';

/** What is one's own: name, password and second factor, language and appearance, shortcuts, notifications, sessions. */
export function PreferencesPage() {
  const { t } = useTexts();
  return (
    <div className="min-h-0 grow overflow-y-auto">
      <div className="mx-auto flex max-w-2xl flex-col gap-6 px-4 py-6 md:px-8">
        <PageHeading documentTitle={t('preferences.title')}>{t('preferences.title')}</PageHeading>
        <Appearance />
        <Notifications />
        <ProfileForm />
        <PasswordForm />
        <SecondFactor />
        <MySessions />
      </div>
    </div>
  );
}
