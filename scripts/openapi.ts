/** `npm run openapi`: writes docs/openapi.json, docs/asyncapi.json and the tables of docs/protocol.md anew. */
import { writeFileSync } from 'node:fs';
import { documents } from './documents.ts';

for (const [path, text] of await documents()) writeFileSync(path, text);
