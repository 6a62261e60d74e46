"""A form says which year its terms are about, and what the end of the period is before that year has ended."""

from pdmon.intake.forms.known import known_form
from pdmon.intake.forms.layout import form_layout
from pdmon.intake.forms.rest import printed_texts
from pdmon.intake.forms.texts import deadline_text, instructions
from pdmon.programme.deadlines import period_deadlines
from pdmon.programme.model import Config

BEFORE_THE_END = "Форма за 2026\xa0год сдаётся до его конца: где сказано «на конец отчётного периода»"


def _said(config: Config, programme: str, period: str) -> str:
    return " ".join(instructions(form_layout(config, config.programmes[programme], period, "")))


def test_a_form_due_before_its_year_ends_asks_for_the_day_it_is_handed_in(config: Config) -> None:
    assert BEFORE_THE_END in _said(config, "karabash", "2026")


def test_a_form_due_after_its_year_or_without_a_term_says_nothing_of_it(config: Config) -> None:
    assert "до его конца" not in _said(config, "myasnikovsky", "2026")
    assert "до его конца" not in _said(config, "vladimir", "2026")
    assert "до его конца" not in _said(config, "myasnikovsky", "2026-05")


def test_a_term_names_the_year_it_is_about(config: Config) -> None:
    terms = period_deadlines(config.programmes["myasnikovsky"], "2025")
    assert deadline_text(next(term for term in terms if term.indicators == ("5.3",))) == (
        "до 01.03.2026: До 1 марта года, следующего за отчётным (показатель 5.3), сведения за 2025\xa0год"
    )


def test_texts_of_a_form_are_known_whichever_year_was_read_before(config: Config) -> None:
    for programme in config.programmes.values():
        for period in ("2024", "2026", "2024"):
            layout, texts = known_form(config, programme, period, "")
            assert set(printed_texts(form_layout(config, programme, period, ""))) <= texts
            assert layout.period == period


def test_a_form_says_whose_data_its_order_names(config: Config) -> None:
    told = {code: " ".join(instructions(form_layout(config, config.programmes[code], "2024", unit)))
            for code, unit in (("kbr", "nalchik"), ("karabash", "k1"))}  # fmt: skip
    assert "данные ЦНППМ: форму можно сдать самим, или её сдаст за вас ЦНППМ" in told["kbr"]
    assert "ЦНППМ: форму" not in told["karabash"]
