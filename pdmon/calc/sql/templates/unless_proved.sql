        -- grain: the same, without the parts of a year that a document for the whole of it proves: that stands
        -- whatever they say; a document for a part proves that part alone
        where is_whole_year(period) or (unit, period_year(period)) not in (
            select (documents.unit, period_year(documents.period)) from evidence as documents
            where documents.programme = '{programme}' and documents.indicator = '{indicator}'
                and documents.status <> 'refused' and is_whole_year(documents.period)
        )
