-- Nodes that somebody has worked at. A node without a row has never been touched; rows are never deleted, because the
-- count names each harvest once and for all.
create table resource_nodes (
  -- The entity id: which node of which cell.
  node_id bigint primary key,
  zone_id text not null,
  harvests int not null check (harvests > 0),
  regrow_at timestamptz not null
);
create index resource_nodes_spent on resource_nodes (zone_id, regrow_at);

-- Who has bought a tool: from then on nobody lends them one.
create table tool_buyers (
  character_id uuid primary key references characters on delete cascade,
  since timestamptz not null default now()
);
