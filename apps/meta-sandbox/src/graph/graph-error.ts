interface GraphErrorDetails {
  status?: number;
  subcode?: number;
  type?: string;
  transient?: boolean;
}

/** A refusal in Meta's shape (6.1). The HTTP status is 400 unless Meta is known to use another. */
export class GraphError extends Error {
  readonly status: number;
  readonly type: string;

  constructor(
    readonly code: number,
    message: string,
    readonly details: GraphErrorDetails = {},
  ) {
    super(message);
    this.status = details.status ?? 400;
    this.type = details.type ?? 'OAuthException';
  }

  toBody(traceId: string): object {
    const { subcode, transient } = this.details;
    return {
      error: {
        message: this.message,
        type: this.type,
        code: this.code,
        ...(subcode === undefined ? {} : { error_subcode: subcode }),
        ...(transient === undefined ? {} : { is_transient: transient }),
        fbtrace_id: traceId,
      },
    };
  }
}

const UNSUPPORTED_TAIL =
  'does not exist, cannot be loaded due to missing permissions, or does not support this operation. ' +
  'Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api';

/** The refusals that more than one place needs; texts from 4.1, 6.2, 6.3. */
export const graphErrors = {
  /** Missing object or no right to see it (100/33). */
  unsupported: (method: string, id: string) =>
    new GraphError(
      100,
      `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' ${UNSUPPORTED_TAIL}`,
      {
        subcode: 33,
        type: 'GraphMethodException',
      },
    ),
  missingParameter: (name: string) => new GraphError(100, `(#100) The parameter ${name} is required`),
  invalidParameter: (message: string) => new GraphError(100, `(#100) ${message}`),
  unknownField: (field: string, nodeType: string) =>
    new GraphError(100, `(#100) Tried accessing nonexisting field (${field}) on node type (${nodeType})`),
  noToken: () =>
    new GraphError(104, 'An access token is required to request this resource.', { status: 401 }),
  noCurrentUser: () =>
    new GraphError(2500, 'An active access token must be used to query information about the current user.', {
      status: 400,
    }),
  badToken: (message: string, subcode?: number) => new GraphError(190, message, { status: 401, subcode }),
  needsPageToken: () =>
    new GraphError(
      190,
      'This method must be called with a Page Access Token: a Page access token is needed.',
      {
        status: 401,
        subcode: 2069032,
      },
    ),
  permission: (code: 10 | 200, message: string) =>
    new GraphError(code, `(#${code}) ${message}`, { status: 403 }),
  capability: () =>
    new GraphError(3, '(#3) Application does not have the capability to make this API call.', {
      status: 403,
    }),
};
