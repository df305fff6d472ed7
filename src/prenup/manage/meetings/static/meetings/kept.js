// Lines on this device until the server has them: one entry a line, by the key it was made with.
//
// `sent` is what went out and was not answered yet: it goes again, letter for letter, before anything
// newer does, so that an answer that was lost on its way back is no second text of the line.
const PREFIX = "prenup-line:";

export class Kept {
  constructor(meeting, storage = localStorage) {
    this.prefix = `${PREFIX}${meeting}:`;
    this.storage = storage;
  }

  all() {
    const names = [];
    for (let n = 0; n < this.storage.length; n += 1) names.push(this.storage.key(n));
    return names
      .filter((name) => name.startsWith(this.prefix))
      .map((name) => JSON.parse(this.storage.getItem(name)))
      .sort((a, b) => a.typed_at.localeCompare(b.typed_at));
  }

  get(key) {
    const text = this.storage.getItem(this.prefix + key);
    return text && JSON.parse(text);
  }

  put(line) {
    this.storage.setItem(this.prefix + line.key, JSON.stringify(line));
  }

  remove(key) {
    this.storage.removeItem(this.prefix + key);
  }

  // What has to be sent: a line that went out without an answer, or that says something newer.
  waiting() {
    return this.all().filter((line) => line.sent || line.dirty);
  }

  // The texts that go out now, noted as sent.
  take(most) {
    return this.waiting()
      .slice(0, most)
      .map((line) => {
        if (!line.sent) {
          line.sent = {
            key: line.key,
            item: line.item,
            text: line.text,
            over: line.over,
            finished: line.finished,
            typed_at: line.typed_at,
          };
          line.dirty = false;
          this.put(line);
        }
        return line.sent;
      });
  }

  // The server has it in this version. A finished line with nothing newer is forgotten here.
  answered(sent, version) {
    const line = this.get(sent.key);
    if (!line) return;
    line.sent = null;
    line.over = version;
    if (sent.finished && !line.dirty) this.remove(line.key);
    else this.put(line);
  }
}
