import { isUri } from '../uri.mts';

/** The formats that Linq's schemas name, as RFC 4122, RFC 3339 and RFC 3986 (`uri`) have them. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

export const FORMATS = {
	uuid: UUID,
	'date-time': (value: string) => MOMENT.test(value) && !Number.isNaN(Date.parse(value)),
	uri: isUri,
	int32: { type: 'number' as const, validate: Number.isInteger },
	int64: { type: 'number' as const, validate: Number.isInteger },
};
