
    -- grain: at most one row per organisation and year: the number it states for the whole window
    left join facts as stated
        on stated.unit = last_year.unit and stated.period = last_year.period
        and stated.element = '{element}' and stated.category = ''
