-- A person as first entered in a municipality. What came later is in its events.
create table resident (
  municipality text not null check (municipality ~ '^[0-9]{5}$'),
  number text not null check (number !~ '^[0-9]{12}$'),
  since date not null,
  name text not null,
  kana text not null,
  -- The reading as it is searched by (koshin.residents.Kana).
  kana_key text collate "C" not null,
  common_name text,
  former_surname text,
  born_on date not null,
  sex text not null,
  address text not null,
  residence text not null,
  -- The end of the stay, or the day from which it is counted.
  residence_day date,
  ward boolean not null,
  place_of_stay text,
  notice_exclusions text[] not null,
  recorded_at timestamptz not null,
  primary key (municipality, number)
);
create index resident_kana on resident (municipality, kana_key, born_on);
create index resident_born_on on resident (municipality, born_on);

create table event (
  municipality text not null,
  resident text not null,
  id uuid not null,
  happened_on date not null,
  kind text not null,
  content jsonb not null,
  -- What a search finds the person by since then.
  kana_key text collate "C",
  born_on date,
  recorded_at timestamptz not null,
  primary key (municipality, resident, id),
  foreign key (municipality, resident) references resident
);
create index event_kana on event (municipality, kana_key) where kana_key is not null;
create index event_born_on on event (municipality, born_on) where born_on is not null;

create table application (
  municipality text not null,
  resident text not null,
  number text not null check (number ~ '^[0-9]{23}$'),
  received_on date not null,
  recorded_at timestamptz not null,
  primary key (municipality, resident, number),
  foreign key (municipality, resident) references resident
);

create table card (
  municipality text not null,
  resident text not null,
  number text not null check (number !~ '^[0-9]{12}$'),
  application text,
  made_on date not null,
  age_class text not null,
  expiry_on date not null,
  expiry_cause text not null,
  kind text not null,
  recorded_at timestamptz not null,
  primary key (municipality, resident, number),
  foreign key (municipality, resident) references resident
);
create unique index card_number on card (municipality, number);

-- Which certificate is on which card. A holder who moves takes them along: the new municipality has rows of its own.
create table card_certificate (
  municipality text not null,
  resident text not null,
  card text not null,
  serial bytea not null,
  kind text not null check (kind in ('SIGNING', 'AUTHENTICATION')),
  issued_on date not null,
  last_day date not null,
  recorded_at timestamptz not null,
  primary key (municipality, resident, serial),
  foreign key (municipality, resident, card) references card
);
-- Which person has it: a certificate goes along to the next municipality.
create index card_certificate_serial on card_certificate (serial);

-- What an event brings on a later day, and that it was seen to.
create table due (
  municipality text not null,
  resident text not null,
  event uuid not null,
  what text not null,
  on_day date not null,
  recorded_at timestamptz not null,
  primary key (municipality, resident, event, what),
  foreign key (municipality, resident, event) references event
);
create index due_on_day on due (on_day);

create table settled (
  municipality text not null,
  resident text not null,
  event uuid not null,
  what text not null,
  recorded_at timestamptz not null,
  primary key (municipality, resident, event, what),
  foreign key (municipality, resident, event, what) references due
);

do $$
declare
  made text;
begin
  foreach made in array array['resident', 'event', 'application', 'card', 'card_certificate', 'due', 'settled'] loop
    execute format('create trigger append_only before update or delete on %I for each row execute function append_only()', made);
    execute format('create trigger no_truncation before truncate on %I execute function append_only()', made);
  end loop;
end $$;
