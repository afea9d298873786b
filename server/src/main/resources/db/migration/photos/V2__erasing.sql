-- A picture goes with the field that named it.
grant delete on photo to ${app};
