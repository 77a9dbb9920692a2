// Put into every page before its own scripts: knows when the reader's input came, when the main
// block last changed, and when the frame that shows that change was painted.
(() => {
  if (window.top !== window) return;
  const now = () => performance.now();
  const main = () => document.querySelector('[data-testid="stMain"]');
  let input = 0;      // the key or click that was waited for (0: since the navigation began)
  let changed = 0;    // last DOM change inside the main block
  let painted = 0;    // the frame after it
  let asked = 0;      // last message to the server
  let answered = 0;   // last message from it
  let sending = 0;    // requests of the page's own under way, such as a file's
  let redrawn = null; // charts drawn anew since they were asked for; null: nobody counts

  new MutationObserver((records) => {
    const block = main();
    if (!block || !records.some((record) => block.contains(record.target))) return;
    changed = now();
    if (redrawn) for (const record of records) note(record);
    // A message posted from a frame callback is handled after that frame's layout and paint.
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => { painted = now(); channel.port1.close(); };
      channel.port2.postMessage(null);
    });
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

  // A chart that is drawn anew changes its SVG or is put in afresh; one under a key is one chart.
  const CHART = '[data-testid="stPlotlyChart"]';
  const note = (record) => {
    if (record.type !== "childList") return;
    const at = record.target.closest?.(`${CHART}, .stFullScreenFrame`);
    if (at?.querySelector(".main-svg") && !record.target.closest(".hoverlayer, .modebar-container"))
      redrawn.add(named(at));
    for (const node of record.addedNodes)
      for (const svg of node.querySelectorAll?.(`${CHART} .main-svg`) ?? []) redrawn.add(named(svg));
  };
  const named = (node) => {
    const box = node.closest(".stElementContainer");
    return box?.className.match(/st-key-\S+/)?.[0] ?? box ?? node;
  };

  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    constructor(...values) {
      super(...values);
      this.addEventListener("message", () => { answered = now(); });
    }
    send(data) { asked = now(); super.send(data); }
  };
  // A server that is busy with others may be silent for longer than a page at rest is; every
  // message is answered sooner or later, but for one lost with its connection.
  const LOST = 5000;
  const waiting = () => sending > 0 || (asked > answered && now() - asked < LOST);

  // A file goes another way, and the page says so only when all of it has arrived.
  const send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (...values) {
    sending += 1;
    this.addEventListener("loadend", () => { sending -= 1; answered = now(); });
    return send.apply(this, values);
  };

  // Charts load their library late: until every chart has its drawing, the page is not there.
  const drawn = () => {
    const app = document.querySelector('[data-testid="stApp"]');
    return app?.dataset.testScriptState === "notRunning"
      && app.dataset.testConnectionState === "CONNECTED"
      && document.fonts.status === "loaded"
      && !document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]')
      && [...document.querySelectorAll('[data-testid="stPlotlyChart"]')]
        .every((chart) => chart.querySelector(".main-svg"));
  };

  window.redraw = {
    // From here the clock starts with the next key or click.
    arm: () => {
      for (const kind of ["keydown", "pointerdown"]) {
        addEventListener(kind, (event) => { input = event.timeStamp; }, { capture: true, once: true });
      }
    },
    // Begins to count the charts drawn anew, which takes time of its own: never while the clock runs.
    count: () => { redrawn = new Set(); },
    // Gives their number and stops counting.
    counted: () => { const number = redrawn.size; redrawn = null; return number; },
    // Resolves to the milliseconds from input to painted result once nothing moved for `quiet` ms,
    // or to null when that has not happened within `patience` ms.
    settled: (quiet, patience) => new Promise((resolve) => {
      const limit = now() + patience;
      const look = () => {
        const stirred = Math.max(changed, asked, answered);
        if (drawn() && !waiting() && painted >= changed && now() - stirred >= quiet) {
          resolve(painted - input);
        } else if (now() > limit) {
          resolve(null);
        } else {
          setTimeout(look, 25);
        }
      };
      look();
    }),
  };
})();
