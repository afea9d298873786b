-- What was read from a field goes with it.
grant delete on event_fact, event_item, event_source to ${app};
grant update (hash, digest) on event to ${app};
