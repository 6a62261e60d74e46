"""«О данных»: представления базы, версия данных и просмотр состояния на прошлую дату."""

from pdmon.calc import about
from pdmon.ui import components, data_about
from pdmon.ui.cache import cached, data_version

components.heading("О данных", "Что лежит в базе, какой версии данные на экране и как они выглядели раньше.")
data_about.standing(cached(about.standing), data_version())
data_about.choose_moment(cached(about.first_accepted_at))
data_about.views(cached(about.views))
