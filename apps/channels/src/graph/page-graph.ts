import { createdComment, sentMessage, success } from './graph.meta.js';
import type { GraphClient } from './graph-client.js';

/** Calls with a Page's token (meta-platform.md 2.1, 5.1, 5.2). Each throws `GraphError`. */
export class PageGraph {
  constructor(private readonly graph: GraphClient) {}

  /** Installs the app on the Page with these webhook fields; repeating it is harmless. */
  async subscribe(page: { id: string; token: string }, fields: readonly string[]): Promise<void> {
    const path = `/${encodeURIComponent(page.id)}/subscribed_apps`;
    const form = { subscribed_fields: fields.join(',') };
    await this.graph.call({ method: 'POST', path, token: page.token, form }, success);
  }

  /** Sends a text to a customer; `replyId` comes back in the echo. Returns the platform's message id. */
  async sendMessage(
    page: { id: string; token: string },
    message: { customerId: string; text: string; replyId: string },
  ): Promise<string> {
    const json = {
      recipient: { id: message.customerId },
      messaging_type: 'RESPONSE',
      message: { text: message.text, metadata: message.replyId },
    };
    const path = `/${encodeURIComponent(page.id)}/messages`;
    const answer = await this.graph.call({ method: 'POST', path, token: page.token, json }, sentMessage);
    return answer.message_id;
  }

  /** Answers a comment as the Page. Returns the new comment's id. */
  async replyToComment(token: string, commentId: string, text: string): Promise<string> {
    const path = `/${encodeURIComponent(commentId)}/comments`;
    const answer = await this.graph.call(
      { method: 'POST', path, token, form: { message: text } },
      createdComment,
    );
    return answer.id;
  }
}
