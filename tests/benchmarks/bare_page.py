"""The plainest useful Streamlit page: one choice, one plotly chart, one table."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

year = st.selectbox("Год", ["2025", "2024", "2023", "2022", "2021"], key="year")
st.title(f"Год {year}")
frame = pd.DataFrame({"organisation": [f"№ {n}" for n in range(60)], "value": [n * int(year) % 97 for n in range(60)]})
st.plotly_chart(go.Figure(go.Bar(x=frame["organisation"], y=frame["value"])))
st.dataframe(frame)
