-- What is taken in a month of one office is read from the index alone: a large office has thousands of visits a month, and
-- everybody who looks for a free day asks for it. For this a confirmation has to be written into the indexes too.

drop index booking_visit;
create index booking_visit on booking (municipality, office, starts_at, minutes)
  include (counter, confirmed_at, held_until) where ended_at is null;
