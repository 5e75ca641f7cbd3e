/** What docs/production.md advises for bursts: otherwise n8n opens a sandbox for expressions at every delivery, used or not. */
export const FOR_BURSTS = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };
