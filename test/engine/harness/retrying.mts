/** A node that n8n tries three times (Retry On Fail). */
export const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

/** Linq does what it was asked, but the answer says that something went wrong. */
export const LOST = { when: 'after', status: 500, code: 3006 } as const;
