import type { INodeTypeDescription } from 'n8n-workflow';

/**
 * What n8n shows around the trigger in place of words that fit every trigger (n8n 2.41.1): in the empty panel, on the
 * canvas while it listens, and when the workflow is published.
 */
export const panel = {
	// Two minutes: n8n 2.41.1, TEST_WEBHOOK_TIMEOUT.
	triggerPanel: {
		header: 'Wait for one event from your Linq chats',
		activationHint: {
			inactive:
				'Click “Execute step”, and then write something in a group: for two minutes Linq tells n8n what happens, and it appears here. Publish the workflow to have it listen all the time.',
			active:
				'Click “Execute step”, and then write something in a group: for two minutes Linq tells the editor, too, and it appears here. The published workflow goes on listening.',
		},
		executionsHelp: {
			inactive:
				'<b>While you build</b>, click “Execute step” and let it happen: write, react or vote as a member of a group. The event appears in the editor.<br /><br /><b>Once you publish</b>, the workflow starts by itself at each event that passes the filters. Those executions are in the executions list, not in the editor.',
			active:
				'<b>While you build</b>, click “Execute step” and let it happen: write, react or vote as a member of a group. The event appears in the editor.<br /><br /><b>The workflow is published</b>, so it starts by itself at each event that passes the filters. Those executions are in the <a data-key="executions">executions list</a>, not in the editor.',
		},
	},
	eventTriggerDescription: 'Waiting for something to happen: write in a group',
	activationMessage:
		'Linq now tells n8n of each chosen event in your chats, and each starts this workflow',
} satisfies Partial<INodeTypeDescription>;
