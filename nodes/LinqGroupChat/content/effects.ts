import type { INodePropertyOptions } from 'n8n-workflow';

import { InputError, shown } from '../../shared/input/InputError';
import { titleCase } from '../../shared/titleCase';
import type { MessageEffect } from '../../shared/types';
import { newName } from '../item/openChoice';

/** Linq's effects by name, each with the type that Linq wants beside it (sdk: MessageEffect). */
const EFFECTS = {
	balloons: 'screen',
	celebration: 'screen',
	confetti: 'screen',
	echo: 'screen',
	fireworks: 'screen',
	gentle: 'bubble',
	happy_birthday: 'screen',
	hearts: 'screen',
	invisible: 'bubble',
	lasers: 'screen',
	loud: 'bubble',
	love: 'screen',
	slam: 'bubble',
	sparkles: 'screen',
	spotlight: 'screen',
} as const satisfies Record<string, MessageEffect['type']>;

export const effectOptions: INodePropertyOptions[] = Object.entries(EFFECTS).map(
	([value, type]) => ({
		name: `${titleCase(value)} (${type === 'screen' ? 'Whole Screen' : 'Bubble'})`,
		value,
	}),
);

/** An effect that is newer than this node, with the type that Linq wants beside its name. */
const NEWER = /^(screen|bubble):([a-z][a-z0-9_]*)$/;

/**
 * An effect by its name, or one that Linq may have got since as `screen:name` or `bubble:name`.
 *
 * @param remark is told of the latter
 * @throws InputError for anything else
 */
export function readEffect(
	parameter: string,
	name: string,
	remark: (sentence: string) => void,
): MessageEffect {
	const known = EFFECTS[name as keyof typeof EFFECTS] as MessageEffect['type'];
	if (known !== undefined && Object.hasOwn(EFFECTS, name)) return { type: known, name };
	const [, type, newerName] = NEWER.exec(name) ?? [];
	if (newerName !== undefined) {
		remark(newName(parameter, name));
		return { type: type === 'screen' ? 'screen' : 'bubble', name: newerName };
	}
	throw new InputError(
		`“${parameter}” has ${shown(name)}, which is not an effect of Linq`,
		`Use one of ${Object.keys(EFFECTS).join(', ')}. One that is newer than this node is written with its type: screen:name or bubble:name.`,
	);
}
