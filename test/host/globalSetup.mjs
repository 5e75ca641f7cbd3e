import { prepare } from '../tools/prepare.mjs';

export default function globalSetup() {
	prepare(import.meta.dirname);
}
