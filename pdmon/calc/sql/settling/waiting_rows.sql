-- What the views say of the nodes below which nobody has reported, written down: read a hundred times it costs less so.
-- grain: that of waiting_values and of waiting_criteria
insert into result_values by name select * from waiting_values();

insert into result_criteria by name select * from waiting_criteria();

delete from result_waiting;
