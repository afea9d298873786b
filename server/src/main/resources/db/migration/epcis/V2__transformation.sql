-- The parts of one transformation are found by the id that they share.
alter table event add column transformation_id text;
create index event_by_transformation on event (transformation_id, event_time) where transformation_id is not null;
