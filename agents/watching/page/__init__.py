"""The replay page: a game as one HTML file that needs no network, with the agent's reasons beside the terminal.

`scenes` says what a page shows of a step, `frames`, `decisions` and `vitals` in `game` make columns of numbers of it,
`columns` packs them, and `html` puts them into the page whose script, in `assets`, draws the game.
"""
