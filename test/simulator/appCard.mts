import { apiError } from './apiError.mts';
import { type Json, object, required } from './rules.mts';
import { isUri } from './uri.mts';

const TEAM_ID = /^[A-Z0-9]{10}$/;
const VISIBLE = ['caption', 'subcaption', 'trailing_caption', 'trailing_subcaption', 'image_url'];
const LAYOUT = [...VISIBLE, 'image_title', 'image_subtitle'];

/** The rules of an imessage_app part (SDK: IMessageAppPart); violations are 1008. */
export function checkAppCard(part: Json): void {
	const app = object(required(part.app, 'app'), 'app');
	const { bundle_id, name, team_id, app_store_id } = app;
	if (!isText(name)) throw apiError(1008, 'app.name is required');
	if (!isText(bundle_id) || bundle_id.includes(':'))
		throw apiError(1008, 'app.bundle_id is required and must not contain a colon');
	if (!isText(team_id) || !TEAM_ID.test(team_id))
		throw apiError(1008, 'app.team_id must be 10 upper-case letters or digits');
	if (app_store_id !== undefined && !Number.isInteger(app_store_id))
		throw apiError(1008, 'app.app_store_id must be a whole number');
	checkCard(part);
}

/** What a new card and the one that replaces it have in common: what it shows and where a tap leads. */
export function checkCard(part: Json): void {
	checkLayout(object(required(part.layout, 'layout'), 'layout'));
	checkUrl(part.url);
	if (part.fallback_text !== undefined && typeof part.fallback_text !== 'string')
		throw apiError(1008, 'fallback_text must be a string');
	if (part.interactive !== undefined && typeof part.interactive !== 'boolean')
		throw apiError(1008, 'interactive must be true or false');
}

function checkLayout(layout: Json): void {
	const wrong = LAYOUT.find(
		(field) => layout[field] !== undefined && typeof layout[field] !== 'string',
	);
	if (wrong !== undefined) throw apiError(1008, `layout.${wrong} must be a string`);
	if (!VISIBLE.some((field) => isText(layout[field])))
		throw apiError(1008, 'layout needs at least one visible field');
	if (layout.image_url === undefined && (layout.image_title ?? layout.image_subtitle) !== undefined)
		throw apiError(1008, 'image_title and image_subtitle need image_url');
}

function checkUrl(url: unknown): void {
	if (url === undefined) return;
	const text = typeof url === 'string' ? url : '';
	const isAllowed =
		isUri(text) &&
		((text.startsWith('https://') && text.length <= 2048) ||
			(text.startsWith('data:') && text.length <= 16_384));
	if (!isAllowed) throw apiError(1008, 'url must be https (2048 characters) or data: (16384)');
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}
