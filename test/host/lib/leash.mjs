// node leash.mjs <user id, or "-"> <command> [args…]
//
// Runs the command in this process group and ends the whole group when standard input closes: that happens in any case
// when the process that holds the other end dies, even by SIGKILL. So no n8n outlives the tests that started it.
import { spawn } from 'node:child_process';

const GRACE_MS = 2_000;

const [user, command, ...args] = process.argv.slice(2);
const identity = user === '-' ? {} : { uid: Number(user), gid: Number(user) };
const child = spawn(command, args, { ...identity, stdio: ['ignore', 'inherit', 'inherit'] });
let abandoned = false;

child.on('error', (error) => {
	console.error(`Cannot start ${command}: ${error.message}`);
	process.exit(127);
});
child.on('exit', (code, signal) => {
	if (abandoned) process.kill(-process.pid, 'SIGKILL');
	if (code !== 0) console.error(`${command} ended with ${code ?? signal}`);
	process.exit(code ?? 1);
});
process.on('SIGTERM', () => child.kill('SIGTERM'));
process.stdin.on('close', () => {
	abandoned = true;
	child.kill('SIGTERM');
	setTimeout(() => process.kill(-process.pid, 'SIGKILL'), GRACE_MS);
});
process.stdin.resume();
