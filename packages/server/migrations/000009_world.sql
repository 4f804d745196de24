-- What happens on the map, and which node may write each zone.
create table world_events (
  id uuid primary key default gen_random_uuid(),
  event_type text not null,
  title text not null,
  description text not null,
  x_coordinate double precision not null,
  y_coordinate double precision not null,
  start_time timestamptz not null,
  end_time timestamptz not null,
  participants jsonb not null default '[]',
  status text not null default 'scheduled' check (status in ('scheduled', 'active', 'ended', 'cancelled')),
  constraint world_events_in_order check (start_time <= end_time)
);
create index world_events_position on world_events using gist (point(x_coordinate, y_coordinate));
create index world_events_open on world_events (status, start_time) where status in ('scheduled', 'active');
create index world_events_start_time on world_events (start_time);

create table zone_leases (
  zone_id text primary key,
  node_id text not null,
  -- Rises with every new owner: whoever writes with an old one writes nothing.
  epoch bigint not null check (epoch > 0),
  expires_at timestamptz not null
);
