"""What the process does once: start, stop, and explain an error that nobody caught."""

import gc
import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import duckdb
import streamlit as st

from pdmon.programme.loader import ConfigError
from pdmon.store.errors import StoreError
from pdmon.store.failures import as_store_error
from pdmon.ui.kit.format import escaped

log = logging.getLogger(__name__)

UNEXPECTED = (
    "Страницу не удалось показать из-за внутренней ошибки. Данные не пострадали. Обновите страницу; если ошибка "
    "повторится, передайте администратору время и адрес страницы — подробности записаны в журнал сервера."
)


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[dict[str, bool]]:
    """Open the store and watch the inbox before the first visitor, and let both go after the last."""
    # Imported here: cached functions must meet a running server.
    from pdmon.calc import open_stores
    from pdmon.output import charts  # noqa: F401  (plotly is the slowest import; the first visitor should not wait)
    from pdmon.ui.frame.background import exchange, inbox, settling

    try:
        settling.start(open_stores.store())
        exchange.start(open_stores.store())
        inbox.start_watching(open_stores.store())
    except (StoreError, ConfigError) as error:
        log.error("%s", error)  # every page will say the same and try again
    except OSError as error:
        log.error("the inbox folder cannot be used: %s", error)
    except Exception:  # whatever it is, the server starts: the pages explain that there is an error
        log.exception("the store could not be opened")
    # Needed by the first ranking or list of organisations; slow to import, so nobody waits for it.
    threading.Thread(target=_import_statistics, daemon=True).start()
    # Streamlit collects garbage after every run: what is imported by now need not be looked at again.
    gc.collect()
    gc.freeze()
    yield {}
    settling.stop()
    exchange.stop()
    inbox.stop_watching()
    open_stores.close_store()


def _import_statistics() -> None:
    import scipy.stats  # noqa: F401
    import statsmodels.stats.proportion  # noqa: F401

    # These imports came after the freeze of `lifespan`; looked through after every run they cost each page some 20 ms.
    gc.collect()
    gc.freeze()


def explain(error: Exception) -> bool:
    """Show an uncaught error in Russian; the traceback is in the log. True: Streamlit shows nothing itself."""
    if (told := error if isinstance(error, StoreError) else _of_database(error)) is not None:
        st.error(escaped(str(told)), icon=":material/database_off:")
    elif isinstance(error, ConfigError):
        said = f"Настройки программ мониторинга содержат ошибки: {escaped(str(error))}"
        st.error(said, icon=":material/settings_alert:")
    else:
        st.error(UNEXPECTED, icon=":material/error:")
    return True


def _of_database(error: Exception) -> StoreError | None:
    """What a cursor of the database raised by itself; another file that cannot be read is not the database."""
    return as_store_error(error) if isinstance(error, duckdb.Error) else None
