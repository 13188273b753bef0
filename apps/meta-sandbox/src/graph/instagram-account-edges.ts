import type { InstagramMedia } from '../world/instagram-types.js';
import { authorizeCommentWrite, authorizeContent, type LinkedAccount } from './instagram-access.js';
import {
  instagramAccountNode,
  mentionedComment,
  mentionedMedia,
  newestFirst,
  ownMedia,
} from './instagram-account-node.js';
import { graphErrors, GraphError } from './graph-error.js';
import type { EdgeTable, GraphCall } from './graph-call.js';
import { instagramMediaNode } from './instagram-media-nodes.js';
import { requireCommentText } from './instagram-text.js';
import { render } from './node-type.js';
import { pageOptions, pageUrl, paginate } from './paging.js';
import { timeParam } from './time-param.js';

/** A listing of media with the account's permissions; `since`/`until` only where asked for (4.4). */
function list(linked: LinkedAccount, call: GraphCall, media: InstagramMedia[]): object {
  authorizeContent(linked, linked.account.id, call);
  const { request, config } = call;
  const part = paginate(media, pageOptions(request), 100, pageUrl(config.publicUrl, request));
  const fields = request.fields();
  return { ...part, data: part.data.map((row) => render(instagramMediaNode, row, call, fields)) };
}

function inTime(media: InstagramMedia[], call: GraphCall): InstagramMedia[] {
  const since = timeParam(call, 'since') ?? 0;
  const until = timeParam(call, 'until') ?? Infinity;
  return media.filter((row) => row.createdAt >= since && row.createdAt <= until);
}

function stories({ account }: LinkedAccount, { world }: GraphCall): InstagramMedia[] {
  return newestFirst(
    world.instagram.media.filter(
      (media) =>
        media.product === 'STORY' && media.owner.id === account.id && !world.instagram.isStoryOver(media),
    ),
  );
}

/** The answer to a mention in a caption or a comment; not for stories or photo tags (5.4). */
function answerMention(linked: LinkedAccount, call: GraphCall): object {
  const { account } = linked;
  authorizeCommentWrite(linked, account.id, call);
  const commentId = call.request.text('comment_id');
  const mediaId = call.request.requireText('media_id');
  const comment = commentId === undefined ? undefined : mentionedComment(account, commentId, call);
  const media = comment
    ? call.world.instagram.media.get(comment.mediaId)
    : mentionedMedia(account, mediaId, call);
  if (!media || media.id !== mediaId) throw graphErrors.unsupported('POST', mediaId);
  if (media.tagged && !comment) throw new GraphError(100, '(#100) Photo tags cannot be answered.');
  if (!media.commentsEnabled) throw new GraphError(100, '(#100) Comments are disabled on this media.');
  const answer = call.instagram.comment(
    account.id,
    media,
    requireCommentText(call),
    comment?.parentId ?? comment?.id,
  );
  return { id: answer.id };
}

export const instagramEdges: EdgeTable['instagram'] = {
  'GET ': (linked, call) => {
    authorizeContent(linked, linked.account.id, call);
    return render(instagramAccountNode, linked.account, call, call.request.fields());
  },
  'GET media': (linked, call) => list(linked, call, inTime(ownMedia(call, linked.account.id), call)),
  'GET stories': (linked, call) => list(linked, call, stories(linked, call)),
  'GET tags': (linked, call) =>
    list(
      linked,
      call,
      newestFirst(
        call.world.instagram.media.filter(
          (row) => row.tagged === true && row.mentions.includes(linked.account.id),
        ),
      ),
    ),
  'GET live_media': (linked, call) =>
    list(
      linked,
      call,
      call.world.instagram.media.filter((row) => row.live === 'on' && row.owner.id === linked.account.id),
    ),
  /** In this flavour conversations are on the Page (4.3). */
  'GET conversations': () => {
    throw graphErrors.capability();
  },
  'POST mentions': answerMention,
};
