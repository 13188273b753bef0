/** One answer of the Graph API; a text body is not JSON (a broken proxy's page). */
export interface GraphAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
  html?: boolean;
}
