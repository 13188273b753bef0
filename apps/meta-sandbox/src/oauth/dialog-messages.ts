import type { Locale } from '../ui/locale.js';
import { permissionTexts } from './permission-texts.js';

const en = {
  title: 'Log in with Facebook',
  notice: 'Sandbox – this is not Facebook.',
  chooseTitle: 'Choose an account',
  chooseText: (app: string) => `Who wants to continue to ${app}?`,
  confirmTitle: (app: string) => `${app} would like to access your name and profile picture`,
  confirmText: 'Nothing is posted to Facebook by this step. You choose what is shared in the next ones.',
  linkedTitle: (app: string) => `You have linked ${app} to Facebook before`,
  linkedText: 'Edit your settings to add Pages or to change what you share. Your earlier choices are kept.',
  signedInAs: 'Signed in as',
  notYou: 'Not you?',
  keep: 'Keep current settings',
  instagramTitle: (app: string) => `Choose the Instagram accounts you want ${app} to access`,
  instagramNone: 'No Instagram account is linked to your Pages.',
  pagesTitle: (app: string) => `Choose the Pages you want ${app} to access`,
  pagesAll: 'All current and future Pages',
  pagesCurrent: 'Only the Pages I choose here',
  pagesNone: 'You do not manage a Page.',
  pagesLegend: 'Pages',
  instagramLegend: 'Instagram accounts',
  linkedTo: (page: string) => `Linked to ${page}`,
  permissionsTitle: (app: string) => `What is ${app} allowed to do?`,
  permissionsText: 'Switching something off may stop parts of the app from working.',
  required: 'Required',
  continue: 'Continue',
  edit: 'Edit settings',
  next: 'Next',
  back: 'Back',
  done: 'Done',
  cancel: 'Cancel',
  step: (current: number, total: number) => `Step ${current} of ${total}`,
  errorTitle: 'Something is wrong with this login',
  errors: {
    'invalid-app': 'Invalid App ID: The provided app ID does not look like a valid app ID.',
    'no-redirect': 'The parameter redirect_uri is required and must be an absolute URL.',
    'url-blocked':
      'URL blocked: This redirect failed because the redirect URI is not white-listed in the app’s client OAuth settings.',
    'invalid-scopes': 'Invalid Scopes:',
    'invalid-response-type': 'The parameter response_type must be "code".',
    expired: 'This login has expired. Go back to the app and start again.',
  },
  permissions: permissionTexts.en,
};

export type DialogMessages = typeof en;
export type DialogErrorKey = keyof DialogMessages['errors'];

const de: DialogMessages = {
  title: 'Mit Facebook anmelden',
  notice: 'Sandbox – das ist nicht Facebook.',
  chooseTitle: 'Konto auswählen',
  chooseText: (app) => `Wer möchte mit ${app} fortfahren?`,
  confirmTitle: (app) => `${app} möchte auf deinen Namen und dein Profilbild zugreifen`,
  confirmText:
    'In diesem Schritt wird nichts auf Facebook gepostet. Was geteilt wird, wählst du in den nächsten.',
  linkedTitle: (app) => `Du hast ${app} schon einmal mit Facebook verknüpft`,
  linkedText:
    'Bearbeite die Einstellungen, um Seiten hinzuzufügen oder zu ändern, was du teilst. Deine bisherige Auswahl bleibt erhalten.',
  signedInAs: 'Angemeldet als',
  notYou: 'Nicht du?',
  keep: 'Bisherige Einstellungen beibehalten',
  instagramTitle: (app) => `Wähle die Instagram-Konten, auf die ${app} zugreifen darf`,
  instagramNone: 'Mit deinen Seiten ist kein Instagram-Konto verknüpft.',
  pagesTitle: (app) => `Wähle die Seiten, auf die ${app} zugreifen darf`,
  pagesAll: 'Alle aktuellen und zukünftigen Seiten',
  pagesCurrent: 'Nur die hier gewählten Seiten',
  pagesNone: 'Du verwaltest keine Seite.',
  pagesLegend: 'Seiten',
  instagramLegend: 'Instagram-Konten',
  linkedTo: (page) => `Verknüpft mit ${page}`,
  permissionsTitle: (app) => `Was darf ${app}?`,
  permissionsText: 'Wenn du etwas ausschaltest, funktionieren Teile der App möglicherweise nicht.',
  required: 'Erforderlich',
  continue: 'Weiter',
  edit: 'Einstellungen bearbeiten',
  next: 'Weiter',
  back: 'Zurück',
  done: 'Fertig',
  cancel: 'Abbrechen',
  step: (current, total) => `Schritt ${current} von ${total}`,
  errorTitle: 'Mit dieser Anmeldung stimmt etwas nicht',
  errors: {
    'invalid-app': 'Ungültige App-ID: Die angegebene App-ID scheint nicht gültig zu sein.',
    'no-redirect': 'Der Parameter redirect_uri fehlt oder ist keine vollständige Adresse.',
    'url-blocked':
      'URL blockiert: Diese Weiterleitung ist fehlgeschlagen, weil die Weiterleitungs-URI nicht in den Client-OAuth-Einstellungen der App steht.',
    'invalid-scopes': 'Invalid Scopes:',
    'invalid-response-type': 'Der Parameter response_type muss „code“ sein.',
    expired: 'Diese Anmeldung ist abgelaufen. Geh zurück zur App und beginne neu.',
  },
  permissions: permissionTexts.de,
};

export const dialogMessages: Record<Locale, DialogMessages> = { en, de };
