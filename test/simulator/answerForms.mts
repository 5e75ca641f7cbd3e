/** In which of the forms that are known or documented somewhere Linq answers, where its sources differ or say nothing. */
export interface AnswerForms {
	/** Linq types the IDs of subscriptions as plain text. */
	readonly subscriptionIds: 'uuid' | 'opaque';
	/** A new subscription, as it is or below `subscription`. */
	readonly createdSubscription: 'flat' | 'wrapped';
	/** Whether a new subscription comes with its secret. */
	readonly signingSecret: boolean;
}

export const USUAL_FORMS: AnswerForms = {
	subscriptionIds: 'uuid',
	createdSubscription: 'flat',
	signingSecret: true,
};
