import * as contracts from '@farhold/contracts/rest/ledger';
import { route } from '../../../platform/feature.ts';
import type { Account, Asset } from '../accounts.ts';
import { listMovementsOf } from './movements.ts';
import { reverseTransaction, showTransaction, traceHolding } from './service.ts';

const iso = <R extends { readonly at: Date }>({ at, ...row }: R) => ({ ...row, at: at.toISOString() });

export const routes = [
  route(contracts.myLedger, {}, (ctx, { caller, query }) => listMovementsOf(ctx, caller.characterId, query)),
  route(contracts.traceAsset, {}, async (ctx, { query }) => {
    const holding = { account: query.account as Account, asset: query.asset as Asset };
    const trace = await traceHolding(ctx.db.pool, holding);
    return { ...trace, steps: trace.steps.map(iso) };
  }),
  route(contracts.showLedgerTransaction, {}, async (ctx, { params }) =>
    iso(await showTransaction(ctx.db.pool, params.id)),
  ),
  route(contracts.reverseLedgerTransaction, {}, async (ctx, { params, body, caller }) => ({
    reversedBy: await reverseTransaction(ctx, params.id, { actor: caller.userId, reason: body.reason }),
  })),
];
