"""The demo: an invented city, its people and forty weeks of its portfolio, told through the portal's own actions.

Each noun has a module that yields events; `timeline` plays them in the order of time. All is drawn from one seed.
"""
