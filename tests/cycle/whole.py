"""One item of every part about s1, past its draft, with s1's small figures in it."""

from datetime import date

from pdmon.cycle import desk
from pdmon.store import Store
from pdmon.words.cycle.states import Conclusion, CycleStatus
from tests.cycle.items import ANNA, FIGURE, SMALL, analysis, decision, effect, goal, measure, recommendation


def write_cycle(store: Store, unit: str = "s1") -> str:
    """Write them through the desk; returns the id of the recommendation, which was sent to the unit."""
    about = {"unit": unit, "indicators": (SMALL,)}
    adopted = {"protocol_number": "1", "protocol_date": date(2025, 2, 3)}
    written = {
        CycleStatus.ADOPTED: [goal(**about), decision(**about, **adopted)],
        CycleStatus.RUNNING: [measure(**about)],
        CycleStatus.APPROVED: [
            analysis(**about, figures=(FIGURE,), conclusion="Охват мал."),
            recommendation(**about, figures=(FIGURE,), reason="2 из 3"),
        ],
    }
    kept = {}
    for status, items in written.items():
        for item in items:
            saved = desk.save(store, ANNA, item)
            kept[saved.part] = desk.move(store, ANNA, {saved.item_id: 1}, status)[0]
    observed = {"own_before": 66.7, "own_after": 66.7, "low": -1.0, "high": 1.0, "conclusion": Conclusion.CANNOT_JUDGE}
    seen = desk.save(store, ANNA, effect(kept["measure"].item_id, unit=unit, indicator=SMALL, **observed))
    desk.approve_many(store, ANNA, {seen.item_id: 1})
    sent = kept["recommendation"]
    desk.mark_sent(store, ANNA, {sent.item_id: sent.version})
    return sent.item_id
