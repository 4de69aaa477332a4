export interface RequestLogEntry {
  seq: number;
  /** Epoch milliseconds of the shop's clock. */
  at: number;
  method: string;
  path: string;
  /** Raw query string without the question mark. */
  query: string;
  /** The pattern that answered (`/wc/v3/products/{id}`), or "" when none did. */
  route: string;
  /** 0 while unanswered or when the connection was dropped. */
  status: number;
  /** Bytes of the answer's body. */
  bytes: number;
}
