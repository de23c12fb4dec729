"""The least app that changes a figure, served as ours is: what any wait of ours is set against."""

import streamlit as st

value = st.slider("Value", 0, 1000, 500)
st.metric("Twice the value", 2 * value)
