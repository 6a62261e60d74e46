"""The dashboard: page set-up, sign-in, navigation.

`streamlit run app.py` meets this file twice. First it imports it as an ASGI application, before anybody is served:
that is the moment to open the store and to say that pages come from `navigation`, not from the folder `pages/` (else
the first visitor by a deep link would be told "Page not found"). Then it runs it as a script for every visit.
"""

import streamlit as st
from starlette.middleware import Middleware

from pdmon.ui.frame import navigation, server
from pdmon.ui.frame.wall import Wall

if __name__ == "__main__":
    from pdmon.ui.frame import address, as_of, sign_in, surroundings

    st.set_page_config(page_icon=surroundings.MARK, layout="wide", initial_sidebar_state=surroundings.SIDEBAR_PX)
    viewer = sign_in.viewer()
    page = navigation.choose(viewer)
    if viewer is None:
        sign_in.say_ended()
    else:
        address.pass_through(page.url_path)
        address.begin(page.url_path)
        as_of.begin()
        surroundings.draw(viewer)
        navigation.run(page, viewer)
        address.finish()
else:
    navigation.declare()
    app = st.App(__file__, lifespan=server.lifespan, on_script_error=server.explain, middleware=[Middleware(Wall)])
