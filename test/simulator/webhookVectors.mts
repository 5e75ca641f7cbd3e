/**
 * Signatures to hold ours against. `PUBLISHED` is the reference vector of the Standard Webhooks project; `LINQ` was
 * signed with the npm package standardwebhooks 1.1.1 (legacy header: node:crypto), confirmed with openssl and Python.
 */
export const PUBLISHED = {
	secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
	id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
	timestamp: 1614265330,
	body: '{"test": 2432232314}',
	signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};

export const LINQ = {
	secret: 'whsec_CzBVep/E6Q4zWH2ix+wRNluApcrvFDleg6jN8hc8YYY=',
	id: '0f1c2d3e-4a5b-4c6d-8e7f-a0b1c2d3e4f5',
	timestamp: 1785542400,
	body:
		'{"api_version":"v3","webhook_version":"2026-02-03","event_type":"participant.added",' +
		'"event_id":"0f1c2d3e-4a5b-4c6d-8e7f-a0b1c2d3e4f5","created_at":"2026-08-01T00:00:00.123456789Z",' +
		'"trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","partner_id":"p_test","data":{"handle":"+12025550143",' +
		'"chat_id":"94c6bf33-31d9-40e3-a0e9-f94250ecedb9","added_at":"2026-08-01T00:00:00Z",' +
		'"note":"Héllo 🎉  two  spaces"}}',
	signature: 'v1,9Z1ENku72vGRssjcji1iAIshupN0aCmC06YiUzNH3F4=',
	legacySignature: '5f5d23c0220f9cb94d27be639fd8e4ab33a90dfa148c314bba0eff4588013e5d',
};
