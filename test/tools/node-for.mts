import { type NodeMajor, nodeRuntime } from '../host/lib/nodeRuntime.mts';

// node --import tsx test/tools/node-for.mts 20|24
//
// Prints where Node of that major is; it is installed into the cache folder when needed.
const { binFolder } = await nodeRuntime(Number(process.argv[2]) as NodeMajor, (line) =>
	console.error(line),
);
console.log(binFolder);
