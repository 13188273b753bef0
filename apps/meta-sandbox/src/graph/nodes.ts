import { tasksOf } from '../oauth/grants.js';
import type { Customer, InstagramAccount, Page, Person } from '../world/types.js';
import type { FieldReader, ReadContext } from './node-type.js';
import { render, type NodeType } from './node-type.js';
import { instagramAccountNode } from './instagram-account-node.js';

function picture(publicUrl: string, id: string): object {
  const url = `${publicUrl}/sandbox/avatars/${id}.png`;
  return { data: { height: 50, width: 50, is_silhouette: false, url } };
}

/** The person behind a user token (1.8: passport asks for these). */
export const userNode: NodeType<Person> = {
  name: 'User',
  defaults: ['id', 'name'],
  fields: {
    id: (person) => person.id,
    name: (person) => person.name,
    first_name: (person) => person.firstName,
    last_name: (person) => person.lastName,
    middle_name: () => undefined,
    gender: () => undefined,
    birthday: () => undefined,
    link: () => undefined,
    email: (person, { caller }) =>
      caller.kind !== 'app' && caller.scopes.includes('email') ? person.email : undefined,
    picture: (person, { config }) => picture(config.publicUrl, person.id),
  },
};

/** The linked account, only with `instagram_basic` and when it was chosen in the dialog [unverified]. */
function linkedInstagram(page: Page, { caller, world }: ReadContext): InstagramAccount | undefined {
  if (caller.kind === 'app' || !page.instagram || !caller.scopes.includes('instagram_basic'))
    return undefined;
  const grant = world.grants.get(caller.personId);
  const chosen = grant?.allPages || grant?.instagramIds.includes(page.instagram.id);
  return chosen ? page.instagram : undefined;
}

/** Without a task that acts on the Page there is no token (1.4). */
function pageToken(page: Page, { caller, tokens }: ReadContext): string | undefined {
  if (caller.kind === 'page') return caller.page.id === page.id ? caller.token.id : undefined;
  if (caller.kind === 'app') return undefined;
  const acts = tasksOf(page, caller.personId).some((task) =>
    /CREATE_CONTENT|MESSAGING|MODERATE|MANAGE|FULL/.test(task),
  );
  return acts ? tokens.pageTokenFor(caller.token, page.id).id : undefined;
}

export const pageNode: NodeType<Page> = {
  name: 'Page',
  defaults: ['name', 'id'],
  fields: {
    id: (page) => page.id,
    name: (page) => page.name,
    username: (page) => page.username,
    about: (page) => page.about,
    category: (page) => page.category,
    category_list: (page) => [{ id: page.categoryId, name: page.category }],
    link: (page) => `https://www.facebook.com/${page.username}`,
    picture: (page, { config }) => picture(config.publicUrl, page.id),
    is_published: () => true,
    is_webhooks_subscribed: (page, { world }) => world.installs.get(page.id) !== undefined,
    has_transitioned_to_new_page_experience: (page) => page.id.startsWith('61'),
    tasks: (page, { caller }) => (caller.kind === 'app' ? undefined : tasksOf(page, caller.personId)),
    access_token: pageToken,
    instagram_business_account: (page, context, selection) => {
      const account = linkedInstagram(page, context);
      return account && render(instagramAccountNode, account, context, selection.fields);
    },
    connected_instagram_account: (page, context, selection) => {
      const account = linkedInstagram(page, context);
      return account && render(instagramAccountNode, account, context, selection.fields);
    },
  },
};

type MessengerProfile = Customer & { psid: string };

/** Of people whose profile the app may not see there is only the id (4.5). */
function open(read: FieldReader<MessengerProfile>): FieldReader<MessengerProfile> {
  return (profile, context, selection) =>
    profile.profile === 'hidden' ? undefined : read(profile, context, selection);
}

/** A Messenger user towards a Page (4.5). */
export const profileNode: NodeType<MessengerProfile> = {
  name: 'User',
  defaults: ['first_name', 'last_name', 'profile_pic', 'id'],
  fields: {
    id: (profile) => profile.psid,
    name: open((profile) => profile.name),
    first_name: open((profile) => profile.firstName),
    last_name: open((profile) => profile.lastName),
    profile_pic: open((profile, { config }) => `${config.publicUrl}/sandbox/avatars/${profile.id}.png`),
    locale: open((profile) => profile.locale),
    timezone: open(() => 1),
    gender: () => undefined,
  },
};
