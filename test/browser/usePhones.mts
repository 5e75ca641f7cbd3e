import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';

import { SEED, type Simulator, startSimulator } from '../simulator/index.mts';
import type { Chat } from '../simulator/model.mts';
import { type Receiver, receiver } from '../simulator/receiver.mts';
import { findChromium } from './lib/chromium.mts';

export const [LINE] = SEED.lines;
export const { ana, ben, cleo, sam } = SEED.people;

/** A simulator with its page in a browser, and a program that uses the API and takes the events. */
export class Phones {
	simulator!: Simulator;
	inbox!: Receiver;
	page!: Page;
	/** What the browser complained about. */
	readonly complaints: string[] = [];
	private browser!: Browser;

	async start(port: number): Promise<void> {
		this.simulator = await startSimulator({ port, settleMs: 1, retryDelaysMs: [1, 1] });
		this.inbox = await receiver();
		this.browser = await chromium.launch({ executablePath: findChromium() });
		const context = await this.browser.newContext();
		await context.grantPermissions(['clipboard-read', 'clipboard-write']);
		this.page = await context.newPage();
		this.page.setDefaultTimeout(30_000);
		this.page.on('pageerror', ({ message }) => this.complaints.push(message));
		this.page.on('console', (line) => {
			if (['error', 'warning'].includes(line.type())) this.complaints.push(line.text());
		});
	}

	/** The page as somebody sees it who opens it for the first time. */

	async open(): Promise<void> {
		this.simulator.control.reset();
		this.inbox.received.length = 0;
		this.inbox.answers.length = 0;
		this.complaints.length = 0;
		await this.page.setViewportSize({ width: 1500, height: 900 });
		await this.page.emulateMedia({ colorScheme: 'light' });
		await this.page.goto(this.simulator.phonesUrl);
		await this.phone('Ana').waitFor();
		await this.page.evaluate(() => {
			localStorage.clear();
			delete document.documentElement.dataset.theme;
		});
	}

	async stop(): Promise<void> {
		await this.browser.close();
		await this.inbox.stop();
		await this.simulator.stop();
	}

	get control() {
		return this.simulator.control;
	}

	phone(name: string): Locator {
		return this.page.getByRole('region', { name: `${name}’s phone` });
	}

	tab(name: string): Locator {
		return this.page.getByRole('tab', { name });
	}

	/** The newest entry of the timeline with these words. */
	entry(words: string | RegExp): Locator {
		return this.page.getByRole('listitem').filter({ hasText: words }).first();
	}

	/** Calls the API as a program does. */
	async api(method: string, path: string, body?: object): Promise<Response> {
		return await fetch(this.simulator.url + path, {
			method,
			headers: {
				authorization: `Bearer ${this.simulator.apiKey}`,
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
	}

	async send(chatId: string, value: string): Promise<Response> {
		return await this.api('POST', `/v3/chats/${chatId}/messages`, {
			message: { parts: [{ type: 'text', value }] },
		});
	}

	async subscribe(subscribed_events: string[]): Promise<void> {
		const target_url = `${this.inbox.url}/webhook`;
		await this.api('POST', '/v3/webhook-subscriptions', { target_url, subscribed_events });
	}

	group(): Chat {
		return this.control.addChat({ from: LINE, to: [ana, ben, cleo], name: 'Launch Team' });
	}

	/** Writes as somebody, with the keyboard. */
	async write(name: string, words: string): Promise<void> {
		await this.phone(name)
			.getByRole('textbox', { name: `Message as ${name}` })
			.fill(words);
		await this.page.keyboard.press('Enter');
	}

	/** What was delivered to the program, once everything under way has arrived. */
	async told(): Promise<Array<{ event_type: string; data: Record<string, unknown> }>> {
		await this.control.settle();
		return this.inbox.received.map(({ body }) => JSON.parse(body) as never);
	}
}

/** @param port of the simulator; a free one when not given */
export function usePhones(port = 0): Phones {
	const phones = new Phones();
	beforeAll(async () => await phones.start(port));
	beforeEach(async () => await phones.open());
	afterEach(() => {
		if (phones.complaints.length > 0) throw new Error(phones.complaints.join('\n'));
	});
	afterAll(async () => await phones.stop());
	return phones;
}
