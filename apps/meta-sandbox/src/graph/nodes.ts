import { authorNode, permalink } from '../people/feed-events.js';
import { tasksOf } from '../oauth/grants.js';
import { graphTime } from '../world/clock.js';
import type { Comment, Customer, InstagramAccount, Page, Person, Post } from '../world/types.js';
import type { ReadContext } from './node-type.js';
import { nestedConnection, render, type NodeType } from './node-type.js';
import { commentsOf, repliesOf, topLevelCommentsOf } from './comment-lists.js';

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

export const instagramNode: NodeType<InstagramAccount> = {
  name: 'IGUser',
  defaults: ['id'],
  fields: {
    id: (account) => account.id,
    username: (account) => account.username,
    name: (account) => account.name,
    profile_picture_url: (account, { config }) => `${config.publicUrl}/sandbox/avatars/${account.id}.png`,
    followers_count: () => 1287,
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
      return account && render(instagramNode, account, context, selection.fields);
    },
    connected_instagram_account: (page, context, selection) => {
      const account = linkedInstagram(page, context);
      return account && render(instagramNode, account, context, selection.fields);
    },
  },
};

export const postNode: NodeType<Post> = {
  name: 'PagePost',
  defaults: ['created_time', 'message', 'id'],
  fields: {
    id: (post) => post.id,
    message: (post) => post.message,
    created_time: (post) => graphTime(post.createdAt),
    updated_time: (post) => graphTime(post.updatedAt),
    from: (post, { world }) => authorNode(world, post.pageId, { kind: 'page', id: post.pageId }),
    permalink_url: (post, { world }) => permalink(world, post),
    status_type: () => 'mobile_status_update',
    is_published: () => true,
    is_hidden: () => false,
    promotion_status: () => 'inactive',
    full_picture: () => undefined,
    attachments: () => undefined,
    shares: () => undefined,
    comments: (post, context, selection) =>
      nestedConnection(commentNode, topLevelCommentsOf(context.world, post.id), context, selection),
  },
};

/** `from` of a comment needs the Page's token and `pages_read_user_content` (4.2). */
function commentAuthor(comment: Comment, { caller, world }: ReadContext): object | undefined {
  const readable = caller.kind === 'page' && caller.scopes.includes('pages_read_user_content');
  return readable || comment.author.kind === 'page'
    ? authorNode(world, comment.pageId, comment.author)
    : undefined;
}

export const commentNode: NodeType<Comment> = {
  name: 'Comment',
  defaults: ['created_time', 'from', 'message', 'id'],
  fields: {
    id: (comment) => comment.id,
    message: (comment) => comment.message,
    created_time: (comment) => graphTime(comment.createdAt),
    from: commentAuthor,
    parent: (comment, context, selection) => {
      const parent = context.world.comments.get(comment.parentId);
      return parent && render(commentNode, parent, context, selection.fields);
    },
    object: (comment) => ({ id: comment.postId }),
    comment_count: (comment, { world }) => repliesOf(world, comment.id).length,
    like_count: () => 0,
    user_likes: () => false,
    is_hidden: () => false,
    is_private: () => false,
    can_comment: () => true,
    can_hide: (comment) => comment.author.kind === 'customer',
    can_like: () => true,
    can_remove: () => true,
    can_reply_privately: (comment) => comment.author.kind === 'customer',
    attachment: () => undefined,
    permalink_url: (comment) =>
      `https://www.facebook.com/${comment.postId}?comment_id=${comment.id.split('_')[1] ?? ''}`,
    comments: (comment, context, selection) =>
      nestedConnection(
        commentNode,
        commentsOf(context.world, comment.postId, comment.id),
        context,
        selection,
      ),
  },
};

/** A Messenger user towards a Page (4.5). */
export const profileNode: NodeType<Customer & { psid: string }> = {
  name: 'User',
  defaults: ['first_name', 'last_name', 'profile_pic', 'id'],
  fields: {
    id: (profile) => profile.psid,
    name: (profile) => profile.name,
    first_name: (profile) => profile.firstName,
    last_name: (profile) => profile.lastName,
    profile_pic: (profile, { config }) => `${config.publicUrl}/sandbox/avatars/${profile.id}.png`,
    locale: (profile) => profile.locale,
    timezone: () => 1,
    gender: () => undefined,
  },
};
