import {
	type Browser,
	type BrowserContext,
	chromium,
	type Locator,
	type Page,
	selectors,
} from 'playwright-core';

import { credentialFor } from '../../host/credentialFor.mts';
import { installN8n } from '../../host/lib/installN8n.mts';
import { packedPackage } from '../../host/lib/packageInstall.mts';
import { workFolder } from '../../host/lib/projectFolder.mts';
import type { SavedCredential } from '../../host/lib/rest/credentials.mts';
import { OWNER } from '../../host/lib/rest/session.mts';
import type { SavedWorkflow, WorkflowDefinition } from '../../host/lib/rest/workflows.mts';
import { type Host, startHost } from '../../host/lib/startHost.mts';
import { waitFor } from '../../host/lib/waitFor.mts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator/index.mts';
import { findChromium } from './chromium.mts';
import { Panel } from './Panel.mts';
import type { Rectangle } from './pictures.mts';

// n8n's own name for it. Playwright knows one for all pages.
selectors.setTestIdAttribute('data-test-id');

export interface EditorOptions {
	/** Of the simulator. */
	readonly simulator?: SimulatorOptions;
	/** Of n8n, beside what every n8n gets. */
	readonly environment?: Record<string, string>;
}

/** n8n’s editor is some megabytes of JavaScript, which takes its time on a computer that does other things as well. */
const TIMEOUT_MS = 90_000;

/** What matters on a page is waited for. */
const QUICKLY = { waitUntil: 'commit' } as const;

/** Wide enough that n8n shows a node's input, parameters and output side by side. */
const WINDOW = { width: 1400, height: 900 };

/** n8n's editor in a Chromium in which its owner is logged in, with a simulator and a credential for it. */
export class Editor {
	/** What the browser complained about. */
	readonly complaints: string[] = [];

	private constructor(
		readonly simulator: Simulator,
		private readonly host: Host,
		/** Points at the simulator, with its API key. */
		readonly credential: SavedCredential,
		private readonly browser: Browser,
		readonly page: Page,
	) {
		page.on('pageerror', ({ message }) => this.complaints.push(message));
		page.on('console', (line) => {
			if (line.type() === 'error') this.complaints.push(`${line.text()} ${line.location().url}`);
		});
	}

	/**
	 * Starts everything; ten to forty seconds.
	 *
	 * @param name of the folder below `.work/browser` in which n8n's database and log can be looked at afterwards
	 */
	static async start(name: string, options: EditorOptions = {}): Promise<Editor> {
		const install = await installN8n((line) => console.log(line));
		const running: Array<() => Promise<void>> = [];
		try {
			const simulator = await startSimulator(options.simulator);
			running.push(async () => await simulator.stop());
			const userFolder = workFolder('browser', name);
			const host = await startHost(install, await packedPackage(), userFolder, options.environment);
			running.push(async () => await host.n8n.stop());
			const credential = await host.client.credentials.create(credentialFor(simulator));
			const browser = await chromium.launch({ executablePath: findChromium() });
			running.push(async () => await browser.close());
			const context = await browser.newContext({ viewport: WINDOW });
			await context.grantPermissions(['clipboard-read', 'clipboard-write']);
			await stayOnLoopback(context);
			await withoutMotion(context);
			const page = await context.newPage();
			page.setDefaultTimeout(TIMEOUT_MS);
			await logIn(page, host.client.url);
			return new Editor(simulator, host, credential, browser, page);
		} catch (error) {
			for (const stop of running.reverse()) await stop();
			throw error;
		}
	}

	async stop(): Promise<void> {
		await this.browser.close();
		await this.host.n8n.stop();
		await this.simulator.stop();
	}

	/** n8n's REST interface, as the same owner. */
	get client() {
		return this.host.client;
	}

	get control() {
		return this.simulator.control;
	}

	/** Sends a text as a program does that uses Linq’s API. @returns the ID of the message */
	async send(chatId: string, value: string): Promise<string> {
		const { url, apiKey } = this.simulator;
		const answer = await fetch(`${url}/v3/chats/${chatId}/messages`, {
			method: 'POST',
			headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
			body: JSON.stringify({ message: { parts: [{ type: 'text', value }] } }),
		});
		const { message } = (await answer.json()) as { message: { id: string } };
		return message.id;
	}

	/** n8n follows the theme of the system unless somebody chose another. */
	async theme(colorScheme: 'light' | 'dark'): Promise<void> {
		await this.page.emulateMedia({ colorScheme });
	}

	/** Makes a workflow and opens it on the canvas. */
	async openNew(definition: WorkflowDefinition): Promise<SavedWorkflow> {
		const workflow = await this.client.workflows.create(definition);
		await this.open(workflow.id);
		return workflow;
	}

	/** Opens a saved workflow on the canvas and waits until its nodes are there. */
	async open(workflowId: string): Promise<void> {
		await this.page.goto(`${this.client.url}/workflow/${workflowId}`, QUICKLY);
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	/** An empty canvas. */
	async openEmpty(): Promise<void> {
		await this.page.goto(`${this.client.url}/workflow/new`, QUICKLY);
		await this.page.getByTestId('canvas-add-button').waitFor();
	}

	/** A node on the canvas. */
	node(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	/** Opens the panel of a node of the workflow on the canvas. */
	async openPanel(nodeName: string): Promise<Panel> {
		await this.node(nodeName).dblclick();
		const panel = new Panel(this.page);
		await panel.isOpen();
		return panel;
	}

	/**
	 * Forgets the last run, as the button on the canvas does. n8n 2.41.1 answers 500 when a step is run after another one
	 * of the same workflow that failed.
	 */
	async clearExecution(): Promise<void> {
		await this.page.getByTestId('clear-execution-data-button').click();
	}

	/** Presses “Publish”, and “Publish” again in the dialog that asks for a name of the version. */
	async publish(): Promise<void> {
		await this.page.getByTestId('workflow-open-publish-modal-button').click();
		await this.page.getByTestId('workflow-publish-button').click();
		await this.published.waitFor();
	}

	/** What n8n says about a workflow that has just been published. */
	get published(): Locator {
		return this.page.getByRole('dialog').filter({ hasText: 'Workflow published' });
	}

	async confirmPublished(): Promise<void> {
		await this.published.getByRole('button', { name: 'Got it' }).click();
		await this.published.waitFor({ state: 'detached' });
	}

	/**
	 * Shows all of the workflow, and nothing of n8n around it.
	 *
	 * @returns the rectangle that the nodes and notes fill, for a picture
	 */
	async showWholeWorkflow(): Promise<Rectangle> {
		const { page } = this;
		await page.getByTestId('zoom-to-fit').click();
		await page.addStyleTag({
			content: `${AROUND_THE_CANVAS.map((id) => `[data-test-id="${id}"]`).join(', ')} { visibility: hidden !important; }`,
		});
		await page.mouse.move(5, 200);
		const boxes = page.locator('.vue-flow__node');
		const corners = async () =>
			await boxes.evaluateAll((nodes) =>
				nodes.map((node) => {
					const { left, top, right, bottom } = node.getBoundingClientRect();
					return { left, top, right, bottom };
				}),
			);
		// The view glides to its place.
		let before = '';
		const still = await waitFor({
			what: 'the view to stand still',
			read: corners,
			until: (now) => {
				const isSame = JSON.stringify(now) === before;
				before = JSON.stringify(now);
				return isSame;
			},
		});
		const left = Math.max(0, Math.min(...still.map((each) => each.left)) - MARGIN);
		const top = Math.max(0, Math.min(...still.map((each) => each.top)) - MARGIN);
		return {
			x: left,
			y: top,
			width: Math.max(...still.map((each) => each.right)) + MARGIN - left,
			height: Math.max(...still.map((each) => each.bottom)) + MARGIN_BELOW - top,
		};
	}
}

/** What lies over the canvas or beside it. */
const AROUND_THE_CANVAS = [
	...['canvas-controls', 'canvas-minimap', 'execute-workflow-button', 'logs-panel'],
	...['node-creator-plus-button', 'command-bar-button', 'add-sticky-button'],
	...['toggle-focus-panel-button', 'instance-ai-canvas-action-button', 'logs-overview'],
];

/** In CSS pixels. */
const MARGIN = 30;
/** The name of a node stands below what n8n takes for the node. */
const MARGIN_BELOW = 75;

/** n8n's editor asks the internet about community packages. Here it is told that there is nothing. */
async function stayOnLoopback(context: BrowserContext): Promise<void> {
	const isElsewhere = ({ protocol, hostname }: URL) =>
		protocol.startsWith('http') && hostname !== '127.0.0.1';
	await context.route(isElsewhere, async (route) => await route.fulfill({ json: {} }));
}

/** Panels and lists come and go at once: what they look like on the way is n8n's, and waiting for it is a third of the time. */
async function withoutMotion(context: BrowserContext): Promise<void> {
	await context.addInitScript(() => {
		document.addEventListener('DOMContentLoaded', () => {
			const style = document.createElement('style');
			style.textContent =
				'*, *::before, *::after { transition: none !important; animation: none !important }';
			document.head.append(style);
		});
	});
}

async function logIn(page: Page, url: string): Promise<void> {
	await page.goto(`${url}/signin`, QUICKLY);
	await page.locator('input[type="email"], input[autocomplete="email"]').fill(OWNER.email);
	await page.locator('input[type="password"]').fill(OWNER.password);
	await page.keyboard.press('Enter');
	await page.waitForURL(({ pathname }) => !pathname.startsWith('/signin'));
}
