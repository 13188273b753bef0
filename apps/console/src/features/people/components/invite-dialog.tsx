import { useState, type FormEvent } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from '../../../components/button.js';
import { InlineError } from '../../../components/inline-error.js';
import { inputClass } from '../../../components/text-input.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { usePeople } from '../api/people.js';
import { LinkOnce } from './link-once.js';

/** Invites somebody by e-mail address and name, and shows the link that is to be passed on. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTexts();
  const { invite } = usePeople();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [isAdmin, setAdmin] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (invite.data !== undefined || name.trim() === '' || email.trim() === '') return;
    invite.mutate({
      name,
      email: email.trim(),
      organizationRole: isAdmin ? 'admin' : 'member',
      teamIds: [],
    });
  };
  return (
    <ModalOverlay
      isOpen
      isDismissable={invite.data === undefined}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className="fixed inset-0 z-30 flex items-center justify-center bg-scrim p-4"
    >
      <Modal className="max-h-full w-full max-w-md overflow-y-auto rounded-xl border border-line bg-raised shadow-pop">
        <Dialog data-testid="invite-dialog" className="p-5 outline-none">
          <form onSubmit={submit} className="flex flex-col gap-4">
            <Heading slot="title" className="text-lg font-semibold">
              {t('people.invite')}
            </Heading>
            {invite.data === undefined ? (
              <>
                <label className="flex flex-col gap-1.5 font-medium">
                  {t('people.name')}
                  <input
                    value={name}
                    onChange={(event) => setName(event.target.value)}
                    autoFocus
                    data-testid="invite-name"
                    className={inputClass}
                  />
                </label>
                <label className="flex flex-col gap-1.5 font-medium">
                  {t('signIn.email')}
                  <input
                    type="email"
                    value={email}
                    onChange={(event) => setEmail(event.target.value)}
                    data-testid="invite-email"
                    className={inputClass}
                  />
                </label>
                <label className="flex min-h-6 items-center gap-2">
                  <input
                    type="checkbox"
                    checked={isAdmin}
                    onChange={(event) => setAdmin(event.target.checked)}
                    className="size-4 accent-accent"
                  />
                  {t('people.makeAdmin')}
                </label>
                {invite.error !== null && <InlineError>{errorText(t, invite.error)}</InlineError>}
              </>
            ) : (
              <LinkOnce link={invite.data.link} name={invite.data.user.name} />
            )}
            <div className="flex flex-wrap justify-end gap-2">
              <Button onPress={onClose} testId="invite-close">
                {invite.data === undefined ? t('people.cancel') : t('people.done')}
              </Button>
              {invite.data === undefined && (
                <Button type="submit" variant="primary" isPending={invite.isPending} testId="invite-submit">
                  {t('people.inviteSubmit')}
                </Button>
              )}
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
