"""The report: what one or more runs came to, as one HTML file that needs no network.

`runs` reads the runs, `survival` and `points` work out curves, `charts` draws them (Vega-Lite, by Altair), `tables` and
`comparison` make the tables of `cells`, and `page` puts all of it into the template in `assets`.
"""

from agents.extras import REPORT, need

need(*REPORT)
