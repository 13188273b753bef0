import type { InstagramAuthor, InstagramMedia, MediaFile } from './instagram-types.js';
import { instagramIds } from './instagram-world.js';
import type { World } from './world.js';

const HOUR = 3_600_000;

interface MediaSeed extends Pick<InstagramMedia, 'product' | 'type' | 'caption' | 'files'> {
  hoursAgo: number;
  comments: { customer: number; text: string; reply?: string }[];
}

const images = (...names: string[]): MediaFile[] =>
  names.map((name) => ({ kind: 'image', name: `${name}.png` }));

/** What the professional account of a fresh sandbox has posted; comments by the index of the customer. */
const MEDIA: MediaSeed[] = [
  {
    product: 'FEED',
    type: 'IMAGE',
    caption: 'Frisch aus dem Holzofen: unser Sonnenkornbrot. 🌻',
    hoursAgo: 75,
    files: images('sonnenkornbrot'),
    comments: [
      { customer: 0, text: 'Das beste Brot der Stadt!', reply: 'Danke dir, Lena! 🧡' },
      { customer: 2, text: 'Gibt es das auch am Samstag?' },
    ],
  },
  {
    product: 'REELS',
    type: 'VIDEO',
    caption: '60 Sekunden Backstube – so entsteht unser Sauerteig.',
    hoursAgo: 49,
    files: [{ kind: 'video', name: 'backstube.mp4' }],
    comments: [],
  },
  {
    product: 'FEED',
    type: 'CAROUSEL_ALBUM',
    caption: 'Drei Kuchen, ein Wochenende. Welcher soll es sein?',
    hoursAgo: 26,
    files: images('apfelkuchen', 'zwetschgenkuchen', 'kaesekuchen'),
    comments: [{ customer: 1, text: 'The plum one, obviously.' }],
  },
];

function put(world: World, owner: InstagramAuthor, seed: MediaSeed): InstagramMedia {
  return world.instagram.media.put({
    id: instagramIds.media(world.ids),
    owner,
    product: seed.product,
    type: seed.type,
    caption: seed.caption,
    createdAt: world.clock.now() - seed.hoursAgo * HOUR,
    commentsEnabled: true,
    files: seed.files,
    mentions: [],
  });
}

function addComments(world: World, media: InstagramMedia, seed: MediaSeed): void {
  seed.comments.forEach(({ customer, text, reply }, index) => {
    const author = { kind: 'customer', id: world.customers.all()[customer]?.id ?? '' } as const;
    const row = { mediaId: media.id, hidden: false, createdAt: media.createdAt + (index + 1) * HOUR };
    const top = world.instagram.comments.put({ ...row, id: instagramIds.comment(world.ids), author, text });
    if (!reply) return;
    world.instagram.comments.put({
      ...row,
      id: instagramIds.comment(world.ids),
      parentId: top.id,
      author: media.owner,
      text: reply,
      createdAt: row.createdAt + HOUR / 2,
    });
  });
}

/** An ad made of the first media: its comments carry `ad_id` and `original_media_id` (3.6). */
function addAd(world: World, original: InstagramMedia): void {
  world.instagram.media.put({
    ...original,
    id: instagramIds.media(world.ids),
    product: 'AD',
    caption: `Anzeige: ${original.caption}`,
    ad: { id: world.ids.digits('1202', 18), title: 'Sonnenkorn zum Probieren', originalMediaId: original.id },
  });
}

/** Gives every professional account its media and comments; drawn last, so that all other ids stay as they are. */
export function seedInstagram(world: World): void {
  for (const page of world.pages.filter((candidate) => candidate.instagram !== undefined)) {
    const owner = { kind: 'account', id: page.instagram?.id ?? '' } as const;
    const media = MEDIA.map((seed) => {
      const row = put(world, owner, seed);
      addComments(world, row, seed);
      return row;
    });
    if (media[0]) addAd(world, media[0]);
  }
}
