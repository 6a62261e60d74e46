"""«О данных»: представления базы, версия данных и просмотр состояния на прошлую дату."""

from pdmon.calc.answers import about
from pdmon.ui.data import database, sessions
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import cached, data_version

components.heading("О данных", "Что лежит в базе, какой версии данные на экране и как они выглядели раньше.")
database.summary(cached(about.standing), data_version())
database.choose_moment(cached(about.first_accepted_at))
sessions.show()
database.views(cached(about.views))
