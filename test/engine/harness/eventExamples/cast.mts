import type { IDataObject } from 'n8n-workflow';

// Who and what all examples are about.

export const TIME = '2026-08-01T00:00:00.123456789Z';
export const CHAT_ID = '94c6bf33-31d9-40e3-a0e9-f94250ecedb9';
export const MESSAGE_ID = '69a37c7d-af4f-4b5e-af42-e28e98ce873a';
export const ANA = '+12025550143';
export const LINE = '+12025550100';

const person = (handle: string, is_me: boolean): IDataObject => ({
	id: '550e8400-e29b-41d4-a716-446655440010',
	handle,
	joined_at: TIME,
	service: 'iMessage',
	is_me,
	left_at: null,
	status: 'active',
});
export const ana = person(ANA, false);
export const us = person(LINE, true);
