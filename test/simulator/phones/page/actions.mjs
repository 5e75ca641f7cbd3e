// What a click does: control calls, and changes of what the page shows.
import { call } from './calls.mjs';
import { isSame } from './state.mjs';
import { newPhone } from './ui.mjs';
import { handlesFrom, partsFrom, servicesWith } from './writing.mjs';

/** @typedef {import('./phone.mjs').Phone} Phone */
/** @typedef {import('./state.mjs').Chat} Chat */
/** @typedef {import('./state.mjs').Message} Message */
/** @typedef {import('./ui.mjs').Question} Question */

export class Actions {
	/** Pictures that no browser can show: the simulator keeps stand-ins for files of the internet. @type {Set<string>} */
	#broken = new Set();

	/**
	 * @param {import('./state.mjs').State} state
	 * @param {import('./ui.mjs').Ui} ui
	 * @param {() => void} show draws the page again
	 */
	constructor(state, ui, show) {
		this.state = state;
		this.ui = ui;
		this.show = show;
	}

	// The phones

	/** @param {Phone} phone @param {Chat} chat @param {string} text @returns {Promise<boolean>} whether it was sent */
	async write(phone, chat, text) {
		if (text.trim() === '') return false;
		const message = {
			chatId: chat.id,
			from: phone.handle,
			parts: partsFrom(this.state, chat, text),
			...(phone.replyTo === null ? {} : { replyTo: phone.replyTo }),
		};
		const done = await this.#call('reply', message);
		if (done) this.stopReply(phone);
		return done;
	}

	/** @param {Phone} phone @param {Chat} chat @param {File} file */
	async sendFile(phone, chat, file) {
		await this.#try(async () => {
			const attachment_id = await call('addFile', {
				filename: file.name,
				contentType: file.type || 'application/octet-stream',
				base64: base64Of(new Uint8Array(await file.arrayBuffer())),
			});
			const parts = [{ type: 'media', attachment_id }];
			await call('reply', { chatId: chat.id, from: phone.handle, parts });
		});
	}

	/** @param {Phone} phone @param {Message} message @param {string} type @param {boolean} has */
	react(phone, message, type, has) {
		phone.menuFor = null;
		const operation = has ? 'remove' : 'add';
		void this.#call('react', { messageId: message.id, from: phone.handle, type, operation });
		this.show();
	}

	/** @param {Phone} phone @param {Message} message @param {import('./state.mjs').Option} option @param {boolean} isMine */
	vote(phone, message, { option_id }, isMine) {
		const operation = isMine ? 'remove' : 'add';
		void this.#call('vote', {
			messageId: message.id,
			from: phone.handle,
			optionId: option_id,
			operation,
		});
	}

	/** @param {Phone} phone @param {string} service */
	setService({ handle }, service) {
		void this.#call('setServices', { handle, services: servicesWith(service) });
	}

	/** @param {Phone} phone @param {string} line */
	async writeToLine(phone, line) {
		await this.#try(async () => {
			const chat = await call('addChat', { from: line, to: [phone.handle] });
			this.openChat(phone, chat.id);
		});
	}

	/** @param {Phone} phone @param {Chat} chat */
	leave(phone, chat) {
		this.closeQuestion();
		void this.#call('leave', { chatId: chat.id, handle: phone.handle });
	}

	/** @param {string} handle @param {Chat} chat */
	join(handle, chat) {
		this.closeQuestion();
		void this.#call('join', { chatId: chat.id, handle });
	}

	/** @param {Chat} chat */
	read(chat) {
		this.closeQuestion();
		void this.#call('read', { chatId: chat.id });
	}

	/** @param {Phone} phone @param {Chat} chat */
	type(phone, chat) {
		this.closeQuestion();
		void this.#call('type', { chatId: chat.id, from: phone.handle });
	}

	/** @param {Phone} phone @param {string} chatId */
	openChat(phone, chatId) {
		Object.assign(phone, { chatId, isListed: false, menuFor: null, replyTo: null });
		this.show();
	}

	/** @param {Phone} phone */
	showList(phone) {
		phone.isListed = true;
		this.show();
	}

	/** @param {Phone} phone @param {string} messageId */
	toggleMenu(phone, messageId) {
		phone.menuFor = phone.menuFor === messageId ? null : messageId;
		this.show();
	}

	/** @param {Phone} phone @param {Message} message */
	startReply(phone, message) {
		Object.assign(phone, { replyTo: message.id, menuFor: null });
		this.show();
		fieldOf(phone)?.focus();
	}

	/** @param {Phone} phone */
	stopReply(phone) {
		phone.replyTo = null;
		this.show();
	}

	/** @param {string} handle */
	addPhone(handle) {
		if (!this.ui.phones.some((phone) => isSame(phone.handle, handle)))
			this.ui.phones.push(newPhone(handle));
		this.show();
		document
			.querySelector(`[data-handle="${CSS.escape(handle)}"]`)
			?.scrollIntoView({ inline: 'center', block: 'nearest' });
	}

	/** @param {Phone} phone */
	closePhone(phone) {
		this.ui.phones.splice(this.ui.phones.indexOf(phone), 1);
		this.show();
	}

	/** @param {string} url */
	isBroken(url) {
		return this.#broken.has(url);
	}

	/** @param {string} url */
	markBroken(url) {
		this.#broken.add(url);
		this.show();
	}

	// The timeline

	/** @param {import('./timeline.mjs').Filter} filter */
	filter(filter) {
		this.ui.filter = filter;
		this.show();
	}

	/** @param {string} words */
	search(words) {
		this.ui.search = words;
		this.show();
	}

	/** @param {string} key */
	toggleEntry(key) {
		const { open } = this.ui;
		if (!open.delete(key)) open.add(key);
		this.show();
	}

	/** @param {string} eventId @param {object} manner */
	redeliver(eventId, manner) {
		void this.#call('redeliver', { eventId, ...manner });
	}

	hold() {
		void this.#call('holdDeliveries');
	}

	/** @param {object} how */
	release(how) {
		void this.#call('releaseDeliveries', how);
	}

	/** @param {string} eventId */
	async copyPinned(eventId) {
		await this.#try(async () => {
			const items = await call('pinnedData', { eventId });
			await this.copy(JSON.stringify(items, null, 2), 'pinned data');
		});
	}

	/** @param {string} text @param {string} what */
	async copy(text, what) {
		try {
			await navigator.clipboard.writeText(text);
			this.tell(`Copied: ${what}`);
		} catch {
			this.tell(
				'The browser does not let the page copy. Select the text and copy it by hand.',
				true,
			);
		}
	}

	// The faults

	/** @param {string} weather */
	setWeather(weather) {
		void this.#call('setWeather', { weather });
	}

	/** @param {{ times: number }} fault */
	async failNext({ times, ...fault }) {
		await this.#call('failNext', { ...fault, times: Math.max(1, times) });
	}

	/** @param {string} kind */
	async failNextOutcome(kind) {
		if (await this.#call('failNextOutcome', { kind }))
			this.tell(`The next ${kind} will be accepted, and fail later`);
	}

	/** @param {import('./state.mjs').Person} person @param {boolean} isOut */
	setOptedOut({ handle, services }, isOut) {
		void this.#call('addPerson', { handle, services, ...(isOut ? { refuses: 'optedOut' } : {}) });
	}

	/** @param {number} ms */
	advanceClock(ms) {
		void this.#call('advanceClock', { ms });
	}

	// Scenarios

	async saveScenario() {
		await this.#try(async () => {
			const scenario = await call('scenario');
			const text = `${JSON.stringify(scenario, null, '\t')}\n`;
			const link = document.createElement('a');
			link.href = `data:application/json;charset=utf-8,${encodeURIComponent(text)}`;
			link.download = 'scenario.json';
			link.click();
		});
	}

	forgetScenario() {
		void this.#call('forgetScenario');
	}

	/** @param {File} file */
	async playScenario(file) {
		this.ui.playing = file.name;
		this.show();
		await this.#try(async () => {
			await call('playScenario', scenarioFrom(await file.text()));
			this.tell(`${file.name} was played to its end`);
		});
		this.ui.playing = null;
		this.show();
	}

	// The page itself

	/** @param {import('./ui.mjs').Tab} tab */
	openTab(tab) {
		this.ui.tab = tab;
		this.show();
	}

	/** @param {Phone | null} phone @param {Omit<Question, 'phone'>} question */
	ask(phone, question) {
		this.ui.question = { ...question, ...(phone === null ? {} : { phone }) };
		this.show();
	}

	closeQuestion() {
		this.ui.question = null;
		this.show();
	}

	/** @param {Question} question @param {FormData} form */
	async answer(question, form) {
		const done = await this.#try(() => ANSWERS[question.kind](this, question, form));
		if (done) this.closeQuestion();
	}

	/** @param {string} text @param {boolean} [isBad] */
	tell(text, isBad = false) {
		this.ui.notice = { text, isBad };
		this.show();
	}

	/** @param {string} name @param {object} [argument] @returns {Promise<boolean>} whether it was done */
	async #call(name, argument) {
		return await this.#try(() => call(name, argument));
	}

	/** @param {() => Promise<unknown>} work @returns {Promise<boolean>} */
	async #try(work) {
		try {
			await work();
			if (this.ui.notice?.isBad) this.ui.notice = null;
			return true;
		} catch (error) {
			this.tell(error instanceof Error ? error.message : String(error), true);
			return false;
		}
	}
}

/** @type {Record<Question['kind'], (act: Actions, question: Question, form: FormData) => Promise<unknown>>} */
const ANSWERS = {
	async group(act, { phone }, form) {
		const to = [...form.getAll('to').map(String), ...handlesFrom(String(form.get('others')))];
		const name = String(form.get('name')).trim();
		if (to.length === 0) throw new Error('Choose at least one person');
		const from = String(form.get('from'));
		const isNamed = name !== '' && to.length > 1;
		const chat = await call('addChat', { from, to, ...(isNamed ? { name } : {}) });
		if (phone && to.some((handle) => isSame(handle, phone.handle))) act.openChat(phone, chat.id);
	},
	async about(_act, { phone, chatId }, form) {
		const name = String(form.get('name') ?? '').trim();
		const [handle] = handlesFrom(String(form.get('handle') ?? ''));
		if (name !== '') await call('rename', { chatId, name, by: phone?.handle });
		if (handle !== undefined) await call('join', { chatId, handle });
	},
	async poll(_act, { phone, chatId }, form) {
		await call('startPoll', { chatId, from: phone?.handle, options: optionsOf(form) });
	},
	async option(_act, { phone, messageId }, form) {
		await call('addPollOptions', { messageId, from: phone?.handle, options: optionsOf(form) });
	},
	async phone(act, _question, form) {
		const handles = [
			...form.getAll('handle').map(String),
			...handlesFrom(String(form.get('other'))),
		];
		for (const handle of handles) act.addPhone(handle);
	},
	reset: async () => await call('reset'),
};

/** @param {FormData} form */
function optionsOf(form) {
	return form
		.getAll('option')
		.map((option) => String(option).trim())
		.filter((option) => option !== '');
}

/** @param {string} text @returns {object} */
function scenarioFrom(text) {
	try {
		return JSON.parse(text);
	} catch {
		throw new Error('This file is not JSON, so it is no scenario');
	}
}

/** @param {Uint8Array} bytes */
function base64Of(bytes) {
	let binary = '';
	for (const byte of bytes) binary += String.fromCharCode(byte);
	return btoa(binary);
}

/** @param {Phone} phone @returns {HTMLElement | null} */
function fieldOf({ handle }) {
	return document.querySelector(`[data-handle="${CSS.escape(handle)}"] input.text`);
}
