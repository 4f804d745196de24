-- What lies in the shops. A thing without a row is at its normal stock, as the content says.
create table npc_shop_stock (
  shop text not null,
  item text not null,
  stock int not null check (stock >= 0),
  restocked_at timestamptz not null default now(),
  primary key (shop, item)
);

-- What characters sold of late, and may have back at the price paid.
create table npc_shop_buy_backs (
  id uuid primary key default gen_random_uuid(),
  character_id uuid not null references characters (id) on delete cascade,
  shop text not null,
  item text not null,
  quantity int not null check (quantity > 0),
  marks bigint not null check (marks >= 0),
  until timestamptz not null
);
create index npc_shop_buy_backs_of_character on npc_shop_buy_backs (character_id, shop, until desc);
create index npc_shop_buy_backs_until on npc_shop_buy_backs (until);
