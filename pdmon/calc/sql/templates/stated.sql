
    left join facts as stated
        on stated.unit = last_year.unit and stated.period = last_year.period
        and stated.element = '{element}' and stated.category = ''
