/** What deliveries to the bare routes are signed with; it guards nothing. */
export const BARE_SECRET = 'signed-for-the-bench';
