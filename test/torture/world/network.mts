import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { error, type LinqAnswer } from './linqAnswer.mts';
import type { LinqModel, LinqRequest } from './LinqModel.mts';
import type { N8nProcess } from './N8nProcess.mts';
import type { Fault, Weather } from './weather.mts';
import type { World } from './World.mts';

export const BASE_URL = 'https://linq.example/api';

/** What the network itself throws. */
class NetworkError extends Error {
	constructor(readonly code: string) {
		super(code);
	}
}

/** The way between n8n and Linq, and what goes wrong on it. */
export class Network {
	constructor(
		private readonly world: World,
		private readonly linq: LinqModel,
		private readonly weather: Weather,
	) {}

	/** What n8n's `httpRequestWithAuthentication` does, for the call of a node in a process. */
	async request(
		process: N8nProcess,
		call: number,
		{ method = 'GET', url, body, timeout = 300_000 }: IHttpRequestOptions,
	): Promise<LinqAnswer> {
		const path = url.replace(BASE_URL, '');
		const request: LinqRequest = {
			...{ method, path, call, process: process.number, sentMs: this.world.time.nowMs },
			// As it is at this moment, whoever changes it afterwards.
			body: this.sabotaged(JSON.parse(JSON.stringify(body ?? {})) as IDataObject),
		};
		const fault = this.world.random.weighted<Fault>(this.weather.faults as Record<Fault, number>);
		this.world.note(`process ${process.number}, call ${call}: ${method} ${path} (${fault})`);
		const answer = await this.travel(process, request, fault, timeout);
		this.world.note(
			`process ${process.number}, call ${call}: answer ${answer.statusCode} to ${path}`,
		);
		return answer;
	}

	private sabotaged(body: IDataObject): IDataObject {
		const message = body.message as IDataObject | undefined;
		if (message && this.world.sabotage === 'noKeys') delete message.idempotency_key;
		if (message && this.world.sabotage === 'oneKey') message.idempotency_key = 'key';
		return body;
	}

	private async travel(
		process: N8nProcess,
		request: LinqRequest,
		fault: Fault,
		timeoutMs: number,
	): Promise<LinqAnswer> {
		const { random } = this.world;
		const { weather } = this;
		const way = () => random.int(1, weather.wayMsMax);
		if (fault === 'refused') {
			await process.wait(way());
			throw new NetworkError('ECONNREFUSED');
		}
		if (fault === 'requestLost') {
			await process.wait(random.chance(0.5) ? way() : timeoutMs);
			throw new NetworkError('ECONNRESET');
		}
		// What has left arrives, even if the process that sent it is no more.
		const outcome: { answer?: LinqAnswer } = {};
		const there = way();
		this.world.time.after(there, () => (outcome.answer = this.arrive(request, fault)));
		const back = fault === 'answerLate' ? timeoutMs : way();
		await process.wait(Math.min(there + back, timeoutMs));
		if (fault === 'answerLate') throw new NetworkError('ECONNABORTED');
		if (fault === 'answerLost') throw new NetworkError('ECONNRESET');
		if (!outcome.answer) throw new Error('The model gave no answer');
		return outcome.answer;
	}

	private arrive(request: LinqRequest, fault: Fault): LinqAnswer {
		const wait = this.weather.retryAfterSeconds;
		// Refused by whatever stands before Linq; a message was asked for all the same.
		if (fault === 'unavailable' || fault === 'errorBefore' || fault === 'rateLimited')
			this.linq.turnAway(request);
		if (fault === 'unavailable') return error(503, 3008, 'Service unavailable', wait);
		if (fault === 'errorBefore') return error(500, 3006, 'Internal server error');
		if (fault === 'rateLimited') return error(429, 1007, 'Rate limit exceeded', wait);
		const answer = this.linq.handle(request);
		if (fault === 'errorAfter') return error(500, 3006, 'Internal server error');
		if (fault === 'proxyPage')
			return { statusCode: 502, headers: {}, body: '<h1>Bad gateway</h1>' };
		return answer;
	}
}
