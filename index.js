// n8n loads the nodes and the credential from the paths in package.json ("n8n"); there is nothing to import from here.
module.exports = {};
