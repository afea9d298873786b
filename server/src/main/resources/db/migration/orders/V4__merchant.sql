-- A merchant's own orders.
create index order_line_of_merchant on order_line (merchant, purchase_order);
