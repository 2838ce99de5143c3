-- What happened at the windows: rows are added and never changed.
create function append_only() returns trigger language plpgsql as $$
begin
  raise exception 'a row of % is never changed or removed', tg_table_name using errcode = 'restrict_violation';
end $$;

-- What somebody came for. Who it is, is in the registry under that number.
create table matter (
  municipality text not null check (municipality ~ '^[0-9]{5}$'),
  id uuid not null,
  resident text not null check (resident !~ '^[0-9]{12}$'),
  card text not null,
  who text not null,
  face_is_current boolean not null,
  certificates text[] not null,
  pins text[] not null,
  office text not null,
  booking text,
  staff text not null,
  opened_at timestamptz not null,
  primary key (municipality, id)
);
create index matter_resident on matter (municipality, resident);
create index matter_office on matter (municipality, office, opened_at);

-- One thing that happened. Of two who go on from the same place, the key lets one through.
create table step (
  municipality text not null,
  matter uuid not null,
  position int not null check (position > 0),
  kind text not null,
  content jsonb not null,
  -- What the case need not know to go on: documents, serial numbers.
  details jsonb not null,
  staff text not null,
  workplace text not null,
  -- The message of a terminal that said it: said twice, it happened once.
  said uuid,
  happened_at timestamptz not null,
  primary key (municipality, matter, position),
  foreign key (municipality, matter) references matter
);
create unique index step_said on step (said) where said is not null;
create index step_day on step (municipality, happened_at);

-- A terminal that a municipality has let in, by its public key.
create table terminal (
  municipality text not null,
  id text not null check (id ~ '^[0-9a-f]{16}$'),
  office text not null,
  place text not null,
  public_key bytea not null,
  staff text not null,
  enrolled_at timestamptz not null,
  primary key (municipality, id)
);
create unique index terminal_id on terminal (id);
create table terminal_barred (
  municipality text not null,
  id text not null,
  staff text not null,
  barred_at timestamptz not null,
  primary key (municipality, id),
  foreign key (municipality, id) references terminal
);

-- How things stand at a terminal this moment: of no interest afterwards, and changed with each message.
create table at_terminal (
  municipality text not null,
  id text not null,
  -- The last number of a message; one that is not above it was heard before.
  heard bigint not null,
  matter uuid,
  language text not null,
  -- Whether the clerk has said that certificates are to be made now.
  go_ahead boolean not null,
  challenge jsonb,
  -- The genuine card that is in the reader, and what it said of itself.
  card text,
  says jsonb,
  changed_at timestamptz not null,
  primary key (municipality, id),
  foreign key (municipality, id) references terminal,
  foreign key (municipality, matter) references matter
);

-- When the national system was away (障害), by order of somebody or because it did not answer.
create table outage (
  municipality text not null,
  position int not null,
  is_down boolean not null,
  staff text not null,
  why text not null,
  noted_at timestamptz not null,
  primary key (municipality, position)
);

create trigger append_only before update or delete on matter for each row execute function append_only();
create trigger append_only before update or delete on step for each row execute function append_only();
create trigger append_only before update or delete on terminal for each row execute function append_only();
create trigger append_only before update or delete on terminal_barred for each row execute function append_only();
create trigger append_only before update or delete on outage for each row execute function append_only();
