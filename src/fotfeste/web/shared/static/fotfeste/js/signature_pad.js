// Draws a signature with pointer events. Keeps the strokes (x and y in thousandths of the field's width, milliseconds) and a PNG in hidden inputs.
// Drawing is never the only way to sign: the other ways stand beside it and need no script.

const INK = "#1b2f52";

class Pad {
  constructor(root) {
    this.canvas = root.querySelector("[data-pad-canvas]");
    this.strokesInput = root.querySelector("[data-pad-strokes]");
    this.drawingInput = root.querySelector("[data-pad-drawing]");
    this.missing = root.querySelector("[data-pad-missing]");
    this.root = root;
    this.strokes = [];
    this.current = null;
    this.listen();
    new ResizeObserver(() => this.fit()).observe(this.canvas);
    this.fit();
  }

  listen() {
    this.canvas.addEventListener("pointerdown", (event) => this.begin(event));
    this.canvas.addEventListener("pointermove", (event) => this.move(event));
    for (const name of ["pointerup", "pointercancel"]) this.canvas.addEventListener(name, () => this.end());
    this.root.querySelector("[data-pad-clear]").addEventListener("click", () => this.clear());
    this.root.querySelector("[data-pad-accept]").addEventListener("click", (event) => {
      this.missing.hidden = this.strokes.length > 0;
      if (!this.strokes.length) event.preventDefault();
    });
  }

  fit() {
    const { width, height } = this.canvas.getBoundingClientRect();
    if (!width) return;
    const density = Math.max(2, window.devicePixelRatio || 1);
    this.canvas.width = Math.round(width * density);
    this.canvas.height = Math.round(height * density);
    this.draw();
  }

  point(event) {
    const box = this.canvas.getBoundingClientRect();
    const unit = 1000 / box.width;
    return [Math.round((event.clientX - box.left) * unit), Math.round((event.clientY - box.top) * unit), Math.round(performance.now() - this.started)];
  }

  begin(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    this.started ??= performance.now();
    this.canvas.setPointerCapture(event.pointerId);
    this.current = [this.point(event)];
    this.strokes.push(this.current);
    this.missing.hidden = true;
    this.draw();
  }

  move(event) {
    if (!this.current) return;
    for (const each of event.getCoalescedEvents?.() ?? [event]) this.current.push(this.point(each));
    this.draw();
  }

  end() {
    if (!this.current) return;
    this.current = null;
    this.keep();
  }

  clear() {
    this.strokes = [];
    this.started = undefined;
    this.draw();
    this.keep();
  }

  keep() {
    this.strokesInput.value = this.strokes.length ? JSON.stringify(this.strokes) : "";
    this.drawingInput.value = this.strokes.length ? this.canvas.toDataURL("image/png") : "";
  }

  draw() {
    const ink = this.canvas.getContext("2d");
    const scale = this.canvas.width / 1000;
    ink.clearRect(0, 0, this.canvas.width, this.canvas.height);
    ink.strokeStyle = INK;
    ink.lineCap = ink.lineJoin = "round";
    ink.lineWidth = Math.max(4, 4.5 * scale);
    for (const stroke of this.strokes) {
      ink.beginPath();
      ink.moveTo(stroke[0][0] * scale, stroke[0][1] * scale);
      if (stroke.length === 1) ink.lineTo(stroke[0][0] * scale + 0.1, stroke[0][1] * scale);
      for (let i = 1; i < stroke.length; i += 1) {
        const [x, y] = stroke[i];
        const [px, py] = stroke[i - 1];
        ink.quadraticCurveTo(px * scale, py * scale, ((px + x) / 2) * scale, ((py + y) / 2) * scale);
      }
      ink.stroke();
    }
  }
}

const start = (root) => {
  for (const pad of root.querySelectorAll?.("[data-pad]") ?? []) if (!pad.dataset.padReady) (pad.dataset.padReady = "1"), new Pad(pad);
};
start(document);
document.addEventListener("htmx:load", (event) => start(event.detail.elt));
