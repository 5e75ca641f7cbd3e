import { describe, expect, jest, test } from '@jest/globals';

import { standIn } from '../../build/standIn.js';
import { takeApart } from '../../build/takeApart.js';
import { LinqPartnerApi } from '../../credentials/LinqPartnerApi.credentials.ts';
import { LinqGroupChat } from '../../nodes/LinqGroupChat/LinqGroupChat.node.ts';
import { LinqTrigger } from '../../nodes/LinqTrigger/LinqTrigger.node.ts';

/** Something like a node. */
class Real {
	description = { name: 'real', inputs: ['main'], hints: [{ message: 'Hello' }] };

	methods = {
		listSearch: {
			searchGroups(this: unknown, ...given: unknown[]) {
				return { groupsOf: this, given };
			},
			searchLines: () => 'lines',
		},
	};

	icon = undefined;

	execute(this: unknown, ...given: unknown[]): unknown {
		return { executedBy: this, given };
	}

	fail(): void {
		throw new Error('It has failed');
	}
}

type Class = new () => Real;

/** A stand-in of it, by way of a file as in the package, and what loads the code for it. */
function standInOfReal() {
	const load = jest.fn(() => Real);
	const StandIn = standIn(JSON.parse(JSON.stringify(takeApart(new Real()))), load) as Class;
	return { StandIn, load };
}

describe('A stand-in', () => {
	test('has the data and the functions of the real one, and its class’s name', () => {
		const { StandIn } = standInOfReal();
		const instance = new StandIn();
		expect(instance).toEqual({
			description: new Real().description,
			methods: {
				listSearch: {
					searchGroups: expect.any(Function),
					searchLines: expect.any(Function),
				},
			},
			execute: expect.any(Function),
			fail: expect.any(Function),
		});
		// n8n tells the editor which there are.
		const names = ({ methods }: Real) => Object.keys(methods.listSearch);
		expect(names(instance)).toEqual(names(new Real()));
		expect(instance.constructor.name).toBe('Real');
		for (const absent of ['icon', 'webhook', 'trigger'])
			expect(instance).not.toHaveProperty(absent);
	});

	test.each([
		[LinqPartnerApi, ['authenticate']],
		[LinqGroupChat, ['methods.listSearch.searchGroups', 'execute', 'webhook']],
		[LinqTrigger, ['webhookMethods.default.create', 'trigger', 'webhook', 'execute']],
	])('can be made of %p', (Type, functions) => {
		const StandIn = standIn(takeApart(new Type()), () => Type);
		const instance = new StandIn();
		expect(JSON.stringify(instance)).toBe(JSON.stringify(new Type()));
		for (const path of functions) expect(instance).toHaveProperty(path, expect.any(Function));
	});

	test('gives each instance data of its own, however deep', () => {
		const { StandIn } = standInOfReal();
		const [changed, other] = [new StandIn(), new StandIn()];
		changed.description.inputs.push('ai_tool');
		for (const hint of changed.description.hints) hint.message = 'Changed';
		changed.methods.listSearch.searchLines = () => 'changed';
		for (const instance of [other, new StandIn()]) {
			expect(instance.description).toEqual(new Real().description);
			expect(instance.methods.listSearch.searchLines()).toBe('lines');
		}
	});

	test('passes on what a function is called on and with, and what comes of it', () => {
		const { StandIn } = standInOfReal();
		const { execute, fail, methods } = new StandIn();
		const context = { isContext: true };
		const executed = execute.call(context, 1, 2) as { executedBy: unknown };
		expect(executed).toEqual({ executedBy: context, given: [1, 2] });
		expect(executed.executedBy).toBe(context);
		const found = methods.listSearch.searchGroups.call(context, 'filter', undefined);
		expect(found).toEqual({ groupsOf: context, given: ['filter', undefined] });
		expect(found.groupsOf).toBe(context);
		expect(fail).toThrow('It has failed');
	});

	test('is itself what its functions are called on, when n8n calls them as its own', () => {
		const instance = new (standInOfReal().StandIn)();
		expect(instance.execute()).toHaveProperty('executedBy', instance);
	});

	test('loads no code before a function is called, and then once for all instances', () => {
		const { StandIn, load } = standInOfReal();
		const [one, other] = [new StandIn(), new StandIn()];
		expect(load).not.toHaveBeenCalled();
		one.execute();
		one.methods.listSearch.searchLines();
		other.execute();
		expect(load).toHaveBeenCalledTimes(1);
	});

	test('loads the code again when that has failed', () => {
		const { StandIn, load } = standInOfReal();
		const { methods } = new StandIn();
		load.mockImplementationOnce(() => {
			throw new Error('The file cannot be read');
		});
		expect(() => methods.listSearch.searchLines()).toThrow('The file cannot be read');
		expect(methods.listSearch.searchLines()).toBe('lines');
	});
});

describe('What an instance consists of', () => {
	const partsOf = (fields: object) => {
		class Node {
			constructor() {
				Object.assign(this, fields);
			}
		}
		return takeApart(new Node());
	};

	test('is the same after it was written as JSON', () => {
		const values = {
			text: 'a',
			none: null,
			yes: true,
			number: 1.5,
			list: [[], {}],
			absent: undefined,
		};
		const parts = partsOf({ ...values, inside: { ...values } });
		expect(JSON.parse(JSON.stringify(parts))).toStrictEqual(parts);
		const { absent: _, ...present } = values;
		expect(parts.data).toStrictEqual({ ...present, inside: present });
	});

	test('may have objects without a prototype', () => {
		const bare = Object.assign(Object.create(null) as object, { text: 'a' });
		expect(partsOf({ bare }).data).toStrictEqual({ bare: { text: 'a' } });
	});

	test('may have points in the names of functions', () => {
		const parts = partsOf({ methods: { 'a.b': () => 'called' } });
		const StandIn = standIn(
			parts,
			() =>
				class {
					methods = { 'a.b': () => 'called' };
				},
		);
		expect(new StandIn()).toEqual({ methods: { 'a.b': expect.any(Function) } });
	});

	test.each([
		['a.b is a RegExp, which JSON cannot hold', { a: { b: /x/ } }],
		['a.0 is a Date, which JSON cannot hold', { a: [new Date(0)] }],
		['a is a Map, which JSON cannot hold', { a: new Map() }],
		['a is NaN, which JSON cannot hold', { a: Number.NaN }],
		['a is 1, which JSON cannot hold', { a: 1n }],
		['a is Symbol(b), which JSON cannot hold', { a: Symbol('b') }],
		['a is a list with a function in it', { a: [() => undefined] }],
		['a is a list with undefined in it', { a: Array(1) }],
		['a.0.b is a list with undefined in it', { a: [{ b: [1, undefined] }] }],
	])('is refused when %s', (sentence, fields) => {
		expect(() => partsOf(fields)).toThrow(new Error(sentence));
	});

	test('is refused when the class has more than data and functions of its own', () => {
		class Derived extends Real {}
		class Computing {
			get description() {
				return {};
			}
		}
		expect(() => takeApart(new Derived())).toThrow(
			'Derived extends another class, whose functions its stand-in would lack',
		);
		expect(() => takeApart(new Computing())).toThrow(
			'Computing computes description when it is read',
		);
	});
});
