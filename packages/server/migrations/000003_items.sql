-- Kinds of items, written from content at every start, and what characters carry of them.
create table items (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique,
  name text not null,
  description text not null,
  item_type text not null,
  value integer not null check (value >= 0),
  -- Everything of the content entry that has no column of its own.
  stats jsonb not null default '{}',
  rarity text not null check (rarity in ('plain', 'fair', 'fine', 'illuminated', 'legend')),
  craftable boolean not null default false
);
create index items_type on items (item_type, rarity);

create table inventory (
  id uuid primary key default gen_random_uuid(),
  character_id uuid not null references characters (id),
  item_id uuid not null references items (id),
  quantity integer not null check (quantity > 0),
  -- Null while worn: a worn piece takes no room in the bag.
  slot_position integer check (slot_position between 0 and 199),
  equipped boolean not null default false,
  place text check (
    place in ('main-hand', 'off-hand', 'head', 'chest', 'legs', 'hands', 'feet', 'back', 'neck', 'ring')
  ),
  constraint inventory_worn_has_place check (equipped = (place is not null)),
  constraint inventory_bag_has_slot check (equipped = (slot_position is null)),
  constraint inventory_worn_is_single check (not equipped or quantity = 1),
  -- Checked at the end of a statement, so that two stacks can change places in one.
  constraint inventory_slot_once unique (character_id, slot_position) deferrable,
  constraint inventory_place_once unique (character_id, place) deferrable
);
create index inventory_character_item on inventory (character_id, item_id);
create index inventory_item on inventory (item_id);
