"""The management cycle: from the figure to the decision and back to next year's goal.

What to call for what:

- Read, as the visitor may: `pdmon.calc.answers.cycle` (`goals`, `analyses`, `recommendations`, `decisions`, `measures`,
  `effects`, each by programme, period, unit; `figures` of an item; `item_history`), through `cached(...)` on a page.
- One item as a model, for a form: `reading.item(view, item_id)`.
- Write: `desk.save`, `save_many` (texts), `approve_many`, `mark_sent`, `mark_read`, `answer`, `withdraw`, `adopt_many`
  (decisions, by one protocol), `move` (any other status). Each takes the store, the viewer and the version that the
  person saw; CycleRefusal and CycleConflict carry a Russian message to show.
- Drafts: `drafting.analyses.new_analyses(view, programme, period)` (one for each item of the order that has none yet),
  `drafted_anew` (the same with today's figures); the desk saves them with `save_many`.
- Chains: `pdmon.calc.answers.cycle.chains` (a row for each indicator and year, `gap` = the first break; words of gaps
  and next steps in `pdmon.words.cycle.chains`), `chains.components(view, programme, period)` (nine components by
  criteria).
- Terms: `calendar.year_calendar(view, programme, year)`, `calendar.as_ics(rows, title)`.
- What the order says: `Programme.cycle` (`analysis_items`, `letter_addressees`, lists), models in `parts`, reasons of a
  refusal before saving in `refusals.reasons`; names of statuses in `pdmon.words.cycle.states`.
"""
