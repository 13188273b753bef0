import type { InstagramComment, InstagramMedia } from '../world/instagram-types.js';
import { GraphError, graphErrors } from './graph-error.js';
import type { EdgeTable, GraphCall } from './graph-call.js';
import {
  authorizeCommentWrite,
  authorizeComments,
  authorizeContent,
  requireAccount,
  type LinkedAccount,
} from './instagram-access.js';
import {
  COMMENTS_PER_PAGE,
  instagramCommentNode,
  instagramMediaNode,
  topLevelInstagramComments,
} from './instagram-media-nodes.js';
import { requireCommentText, requireSwitch } from './instagram-text.js';
import { render } from './node-type.js';
import { pageOptions, pageUrl, paginate } from './paging.js';

const refused = (message: string): GraphError => new GraphError(100, `(#100) ${message}`);

/** The account to which media belongs; somebody else's media is 100/33. */
function ownerOf(media: InstagramMedia, id: string, call: GraphCall): LinkedAccount {
  if (media.owner.kind !== 'account') throw graphErrors.unsupported(call.request.method, id);
  return requireAccount(media.owner.id, id, call);
}

function mediaOf(comment: InstagramComment, call: GraphCall): InstagramMedia {
  const media = call.world.instagram.media.get(comment.mediaId);
  if (!media) throw graphErrors.unsupported(call.request.method, comment.id);
  return media;
}

function list(comments: InstagramComment[], call: GraphCall): object {
  const { request, config } = call;
  const part = paginate(
    comments,
    pageOptions(request),
    COMMENTS_PER_PAGE,
    pageUrl(config.publicUrl, request),
  );
  const fields = request.fields();
  return { ...part, data: part.data.map((row) => render(instagramCommentNode, row, call, fields)) };
}

/** Posts and their comments: at most 50 per page, newest first, no filter by time (4.4). */
export const instagramMediaEdges: EdgeTable['instagramMedia'] = {
  'GET ': (media, call) => {
    authorizeContent(ownerOf(media, media.id, call), media.id, call);
    if (call.world.instagram.isStoryOver(media)) throw graphErrors.unsupported('GET', media.id);
    return render(instagramMediaNode, media, call, call.request.fields());
  },
  'GET comments': (media, call) => {
    authorizeComments(ownerOf(media, media.id, call), media.id, call);
    return list(topLevelInstagramComments(media, call), call);
  },
  'POST comments': (media, call) => {
    const linked = ownerOf(media, media.id, call);
    authorizeCommentWrite(linked, media.id, call);
    requireOpen(media);
    return { id: call.instagram.comment(linked.account.id, media, requireCommentText(call)).id };
  },
  /** Switches comments on and off (5.4). */
  'POST ': (media, call) => {
    authorizeCommentWrite(ownerOf(media, media.id, call), media.id, call);
    call.world.instagram.media.update(media.id, { commentsEnabled: requireSwitch(call, 'comment_enabled') });
    return { success: true };
  },
};

function requireOpen(media: InstagramMedia): void {
  if (media.live) throw refused('Comments on a broadcast cannot be written here.');
  if (!media.commentsEnabled) throw refused('Comments are disabled on this media.');
}

/** Only to a top-level comment that is not hidden, not on live video (5.4). */
function reply(comment: InstagramComment, call: GraphCall): object {
  const media = mediaOf(comment, call);
  const linked = ownerOf(media, comment.id, call);
  authorizeCommentWrite(linked, comment.id, call);
  if (comment.parentId) throw refused('Replies can only be made to top-level comments.');
  if (comment.hidden) throw refused('A hidden comment cannot be replied to.');
  requireOpen(media);
  return { id: call.instagram.comment(linked.account.id, media, requireCommentText(call), comment.id).id };
}

/** `hide`, read back as `hidden`; the owner's own comments stay visible (5.4). */
function hide(comment: InstagramComment, call: GraphCall): object {
  const linked = ownerOf(mediaOf(comment, call), comment.id, call);
  authorizeCommentWrite(linked, comment.id, call);
  const hidden = requireSwitch(call, 'hide');
  if (comment.author.kind !== 'account') call.instagram.setHidden(linked.account.id, comment, hidden);
  return { success: true };
}

/** Only by the owner of the media, whoever wrote the comment (5.4). */
function remove(comment: InstagramComment, call: GraphCall): object {
  const linked = ownerOf(mediaOf(comment, call), comment.id, call);
  authorizeCommentWrite(linked, comment.id, call);
  call.instagram.remove(linked.account.id, comment);
  return { success: true };
}

/** Comments known only from mentions are not readable here: their media is somebody else's (4.4). */
export const instagramCommentEdges: EdgeTable['instagramComment'] = {
  'GET ': (comment, call) => {
    authorizeComments(ownerOf(mediaOf(comment, call), comment.id, call), comment.id, call);
    return render(instagramCommentNode, comment, call, call.request.fields());
  },
  'GET replies': (comment, call) => {
    authorizeComments(ownerOf(mediaOf(comment, call), comment.id, call), comment.id, call);
    return list(call.world.instagram.repliesOf(comment.id), call);
  },
  'POST replies': reply,
  'POST ': hide,
  'DELETE ': remove,
};
