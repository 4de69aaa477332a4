declare namespace Cloudflare {
  interface Env {
    readonly DB: D1Database;
    readonly TEST_MIGRATIONS: import('cloudflare:test').D1Migration[];
  }
}
