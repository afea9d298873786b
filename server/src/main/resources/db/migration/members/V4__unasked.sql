-- Whether something of a member's waits is asked of the queue, which is short.
drop index opening_latest;
