"""The live view: a game and the agent's reasons as an app in the terminal, with the keys of a film player.

The game runs in a thread of its own, in the one loop that plays every game, and the app in the main thread. The loop's
onlooker tells the `Story` and is held up by the `Pace`; the app looks at the story's latest `Scene` a few times a
second and sends the keys that were typed to the pace. Nothing else is shared between the two threads.
"""
