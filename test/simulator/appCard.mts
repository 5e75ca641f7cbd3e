import { apiError } from './apiError.mts';
import { type Json, object } from './rules.mts';

const TEAM_ID = /^[A-Z0-9]{10}$/;
const VISIBLE = ['caption', 'subcaption', 'trailing_caption', 'trailing_subcaption', 'image_url'];

/** The rules of an imessage_app part (SDK: IMessageAppPart); every violation is 1008. */
export function checkAppCard(part: Json): void {
	const app = object(part.app ?? {}, 'app');
	const layout = object(part.layout ?? {}, 'layout');
	const { bundle_id, name, team_id } = app;
	if (!isText(name)) throw apiError(1008, 'app.name is required');
	if (!isText(bundle_id) || bundle_id.includes(':'))
		throw apiError(1008, 'app.bundle_id is required and must not contain a colon');
	if (!isText(team_id) || !TEAM_ID.test(team_id))
		throw apiError(1008, 'app.team_id must be 10 upper-case letters or digits');
	if (!VISIBLE.some((field) => isText(layout[field])))
		throw apiError(1008, 'layout needs at least one visible field');
	if (layout.image_url === undefined && (layout.image_title ?? layout.image_subtitle) !== undefined)
		throw apiError(1008, 'image_title and image_subtitle need image_url');
	checkUrl(part.url);
}

function checkUrl(url: unknown): void {
	if (url === undefined) return;
	const text = String(url);
	const isAllowed =
		(text.startsWith('https://') && text.length <= 2048) ||
		(text.startsWith('data:') && text.length <= 16_384);
	if (!isAllowed) throw apiError(1008, 'url must be https (2048 characters) or data: (16384)');
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}
