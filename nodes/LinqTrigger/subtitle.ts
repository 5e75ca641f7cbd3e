import { eventOption, KNOWN_EVENTS } from './events/eventTypes';

const names = Object.fromEntries(KNOWN_EVENTS.map((type) => [type, eventOption(type).name]));

/** What stands below the trigger on the canvas: the chosen events as the list of events names them. */
export const subtitle = `={{ [$parameter["events"]].flat().map((type) => (${JSON.stringify(names)})[type] || type).join(", ") }}`;
