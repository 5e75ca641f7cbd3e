/**
 * An object in the place of one of n8n's contexts. Whatever the model does not have is missed loudly, so that the package
 * cannot come to use something that the torture has no idea of.
 */
export function inPlaceOf<T extends object>(model: Partial<T>, name: string): T {
	return new Proxy(model as T, {
		get(target, property): unknown {
			if (property in target || typeof property === 'symbol') return Reflect.get(target, property);
			throw new Error(`The model of n8n has no ${name}.${property}`);
		},
	});
}

export const silentLogger = {
	debug: () => undefined,
	info: () => undefined,
	warn: () => undefined,
	error: () => undefined,
};
