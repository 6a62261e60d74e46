"""What holds for all programmes of an installation: thresholds, the time zone, the sender of letters."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, field_validator

from pdmon.programme.fields import Strict, Text


class Letterhead(Strict):
    """Who writes the letters to organisations; in square brackets what is still to be filled in."""

    organisation: Text = Field(default="[наименование органа управления образованием]", description="Чьё письмо")
    position: Text = Field(default="[должность]", description="Должность подписывающего")
    name: Text = Field(default="[инициалы, фамилия]", description="Инициалы и фамилия")
    address: Text = Field(default="[адрес, электронная почта]", description="Куда представлять формы")
    executor: Text = Field(default="[исполнитель, телефон]", description="Исполнитель и телефон")
    resend_working_days: int = Field(default=5, ge=1, description="Рабочих дней на исправление формы")


class Settings(Strict):
    """Display and privacy thresholds, the territory's time zone and the sender of letters (config/settings.yaml).

    `timezone`: an IANA name; None is the zone of the machine.
    """

    min_denominator: int = Field(default=5, ge=1, description="Меньше: серым, без места; чувствительное скрыто")
    one_person_below: int = Field(default=20, ge=1, description="Меньше: рядом с долей пишется «один человек = X п.п.»")
    effect_error_pct: float = Field(
        default=5.0, gt=0, lt=100, description="Сколько случайных «изменений» из 100 допустимо"
    )
    timezone: str | None = Field(default=None, description="Часовой пояс: Asia/Yekaterinburg; нет — компьютера")
    letterhead: Letterhead = Field(default=Letterhead(), description="Отправитель писем")

    @field_validator("timezone")
    @classmethod
    def _is_known(cls, name: str | None) -> str | None:
        try:
            return None if name is None else ZoneInfo(name).key
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(f"часового пояса «{name}» нет: возьмите имя IANA, например Asia/Yekaterinburg") from error
