import type { INodePropertyOptions } from 'n8n-workflow';

import { InputError, shown } from '../../shared/input/InputError';
import { titleCase } from '../../shared/titleCase';
import type { MessageEffect } from '../../shared/types';

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

/**
 * @throws InputError for a name that Linq does not have
 */
export function readEffect(parameter: string, name: string): MessageEffect {
	const type = EFFECTS[name as keyof typeof EFFECTS] as MessageEffect['type'];
	if (type !== undefined && Object.hasOwn(EFFECTS, name)) return { type, name };
	throw new InputError(
		`“${parameter}” has ${shown(name)}, which is not an effect of Linq`,
		`Use one of ${Object.keys(EFFECTS).join(', ')}.`,
	);
}
