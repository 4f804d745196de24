/** The floor of `rest`: a bare Fastify that answers one body. */
import fastify from 'fastify';

const body = JSON.parse(process.env.BODY ?? '{}') as unknown;
const app = fastify();
app.get('/api/characters/me', async () => body);
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
console.log('ready');
