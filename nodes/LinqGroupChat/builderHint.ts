import type { IBuilderHint } from 'n8n-workflow';

/** What n8n's AI workflow builder is told about this node (n8n 2.41.1, INodeTypeDescription.builderHint). */
export const builderHint: IBuilderHint = {
	searchHint:
		'Texts real people in iMessage, RCS and SMS group chats. To let a group approve something or choose, use resource `message`, operation `sendAndWait` in the workflow and branch on `$json.approved`, `$json.outcome` or `$json.decided` (false when the time limit has passed); it takes exactly one item, so loop with a batch size of 1. To let people decide before an AI agent uses a tool, put `n8n-nodes-linq-group-chat.linqGroupChatHitlTool` between the tool and the agent. To ask without waiting, use `poll` / `create` and later `poll` / `get` with the `message_id` that `create` gives. Chats are known by Linq’s `chat_id`, which Linq Trigger and the outputs of this node give; they are no phone numbers.',
	relatedNodes: [
		{
			nodeType: 'n8n-nodes-linq-group-chat.linqTrigger',
			relationHint: 'Starts a workflow when somebody writes, votes, reacts, joins or leaves',
		},
	],
};
