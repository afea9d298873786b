-- A member's events are never asked for without those that it may see besides, so nothing looks here.
drop index event_by_member;
