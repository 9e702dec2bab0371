// Decisions with their reasons; agents/watching/page/decisions.py wrote them.

class Decisions {
  constructor({ columns, texts }) {
    this.columns = columns;
    this.texts = texts;
    this.frames = columns.decided;
    this.count = this.frames.length;
    this.firstNews = starts(columns.news);
    this.firstSquare = starts(columns.path);
    this.firstChoice = starts(columns.choices);
    this.answers = this.collectAnswers();
  }

  /** Return the number of the decision that stands on a frame, -1 if none does. */
  standingOn(frame) {
    return lastAtMost(this.frames, frame);
  }

  behaviour(number) {
    return this.texts.behaviours[this.columns.behaviour[number]];
  }

  reason(number) {
    return this.texts.texts[this.columns.reason[number]];
  }

  /** Return the numbers that a decision in a fight rests on, in one line; empty in quiet moments. */
  weighed(number) {
    return this.texts.texts[this.columns.weighed[number]];
  }

  turn(number) {
    return this.columns.decided_turn[number];
  }

  /** Return [{name, why, before}]: the refusals that are news, and what the behaviour answered before, if anything. */
  news(number) {
    const { news_behaviour: behaviour, news_text: text } = this.columns;
    const found = [];
    for (let i = this.firstNews[number]; i < this.firstNews[number + 1]; i++) {
      const before = this.answer(behaviour[i], number - 1);
      found.push({ name: this.texts.behaviours[behaviour[i]], why: this.texts.texts[text[i]], before });
    }
    return found;
  }

  /** Return [{name, why}]: every behaviour that was asked before the one that acts, and why it refused. */
  refusals(number) {
    return this.texts.asked_behaviours[this.columns.asked[number]].map((behaviour) => ({
      name: this.texts.behaviours[behaviour],
      why: this.answer(behaviour, number),
    }));
  }

  /** Return [{name, chance}], the likeliest choices of a policy. */
  choices(number) {
    const { choice_text: text, choice_chance: chance } = this.columns;
    const found = [];
    for (let i = this.firstChoice[number]; i < this.firstChoice[number + 1]; i++) {
      found.push({ name: this.texts.texts[text[i]], chance: chance[i] / 10000 });
    }
    return found;
  }

  /** Return the squares of the map [row, column] that are still ahead on a frame, the hero's own square not included. */
  path(frame) {
    const number = this.standingOn(frame);
    const way = this.columns.way[frame];
    if (number < 0 || way === 0) return [];
    const { path_row: row, path_column: column } = this.columns;
    const squares = [];
    for (let i = this.firstSquare[number] + way - 1; i < this.firstSquare[number + 1]; i++) {
      squares.push([row[i], column[i]]);
    }
    return squares;
  }

  /** Return what a behaviour answered last, up to a decision: its refusal, or null where it acted or was not asked. */
  answer(behaviour, number) {
    const { when, texts } = this.answers[behaviour];
    const last = lastAtMost(when, number);
    return last < 0 || texts[last] < 0 ? null : this.texts.texts[texts[last]];
  }

  /** Return for each behaviour when it gave a new answer and which; -1 stands for acting. */
  collectAnswers() {
    const { behaviour, news_behaviour: asked, news_text: text } = this.columns;
    const answers = this.texts.behaviours.map(() => ({ when: [], texts: [] }));
    for (let number = 0; number < this.count; number++) {
      for (let i = this.firstNews[number]; i < this.firstNews[number + 1]; i++) {
        answers[asked[i]].when.push(number);
        answers[asked[i]].texts.push(text[i]);
      }
      answers[behaviour[number]].when.push(number);
      answers[behaviour[number]].texts.push(-1);
    }
    return answers;
  }
}
