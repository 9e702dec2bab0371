// Which frame is shown, and the clock that moves on to the next one.

class Player {
  constructor(count) {
    this.count = count;
    this.index = -1;
    this.playing = false;
    this.keysASecond = 10;
    this.watchers = [];
  }

  /** Call `watcher(index)` whenever the frame or the playing changes. */
  watch(watcher) {
    this.watchers.push(watcher);
  }

  go(index) {
    const next = Math.max(0, Math.min(this.count - 1, Math.round(index)));
    if (next === this.index) return;
    this.index = next;
    this.tell();
  }

  tell() {
    for (const watcher of this.watchers) watcher(this.index);
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  play() {
    if (this.index === this.count - 1) this.go(0);
    this.playing = true;
    this.tell();
    this.owed = 0;
    this.lastTick = performance.now();
    requestAnimationFrame((now) => this.tick(now));
  }

  pause() {
    if (!this.playing) return;
    this.playing = false;
    this.tell();
  }

  tick(now) {
    if (!this.playing) return;
    this.owed += (this.keysASecond * Math.min(250, Math.max(0, now - this.lastTick))) / 1000;
    this.lastTick = now;
    const due = Math.floor(this.owed);
    this.owed -= due;
    this.go(this.index + due);
    if (this.index === this.count - 1) this.pause();
    else requestAnimationFrame((next) => this.tick(next));
  }
}
