import { expect } from '@jest/globals';

import { SEED } from '../../simulator/index.mts';

export const [LINE, OTHER_LINE] = SEED.lines;
export const { ana, ben, cleo, dora, rick, sam } = SEED.people;

/** An ID of the right form that Linq has never given. */
export const UNKNOWN_ID = '3fa85f64-5717-4562-b3fc-2c963f66afa6';

/** So many different phone numbers. */
export const people = (count: number) =>
	Array.from({ length: count }, (_, index) => `+1202555${1000 + index}`);

/** An idempotency key that the node has made itself. */
export const DERIVED_KEY: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);
