-- grain: one text. Sorts «СОШ № 2» before «СОШ № 10»: every number in the text is padded to six digits.
create macro natural_order(text) as
regexp_replace(regexp_replace(text, '(\d+)', '000000\1', 'g'), '0*(\d{6})', '\1', 'g');
