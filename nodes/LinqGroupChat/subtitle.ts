import type { Resource } from './operation';
import { resources } from './resources';

/**
 * What stands below the node on the canvas, in the words of its drop-downs and not in their values: “Send: Message”. An
 * expression, which n8n evaluates as soon as something is chosen; what it does not know is shown as it is.
 */
export const subtitle = `={{ (${JSON.stringify(Object.fromEntries(resources.flatMap(namesOf)))})[$parameter["resource"] + "." + $parameter["operation"]] || $parameter["operation"] + ": " + $parameter["resource"] }}`;

function namesOf({ option, operations }: Resource): Array<[values: string, names: string]> {
	return operations.map((operation) => [
		`${option.value}.${operation.option.value}`,
		`${operation.option.name}: ${option.name}`,
	]);
}
