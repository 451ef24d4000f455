// On a phone tabs are one line that goes beyond the edge: the current one is moved into its middle.
for (const tabs of document.querySelectorAll(".tabs")) {
  const current = tabs.querySelector("[aria-current]")?.getBoundingClientRect();
  if (current !== undefined) {
    const line = tabs.getBoundingClientRect();
    tabs.scrollLeft += current.left + current.width / 2 - line.left - line.width / 2;
  }
}

// Replaces the parts of a page that are marked data-live when the server says that documents have
// moved on since the page was made. Without it the page has links that load it anew. It rests while
// nobody looks, so that an open page does not keep a session alive for ever.
(() => {
  "use strict";

  const REST_AFTER = 10 * 60 * 1000;
  const PAUSE = 1000;
  const BUSY_PAUSE = 15 * 1000;
  const REFUSED_PAUSE = 30 * 1000;
  let source = null;
  let touched = Date.now();
  let planned = 0;
  let shown = document.querySelector("main[data-pulse]")?.dataset.pulse ?? "";
  let latest = shown;

  const parts = () => document.querySelectorAll("[data-live][id]");

  const isBusy = (part) =>
    part.contains(document.activeElement) || part.querySelector("details[open]") !== null;

  // Answers whether every part is as the server has it.
  const replace = (fresh) => {
    let whole = true;
    for (const part of parts()) {
      const news = fresh.getElementById(part.id);
      if (news !== null && isBusy(part)) {
        whole = false;
      } else if (news !== null) {
        part.replaceWith(document.adoptNode(news));
      }
    }
    return whole;
  };

  const refresh = async () => {
    planned = 0;
    const aim = latest;
    const answer = await fetch(location.href, {
      credentials: "same-origin",
      headers: { "X-By-Itself": "true" },
    });
    if (!answer.ok || answer.redirected) {
      return;
    }
    if (replace(new DOMParser().parseFromString(await answer.text(), "text/html"))) {
      shown = aim;
      if (shown !== latest) {
        plan(PAUSE);
      }
    } else {
      plan(BUSY_PAUSE);
    }
  };

  const isWatched = () => !document.hidden && Date.now() - touched < REST_AFTER;

  const plan = (pause) => {
    if (planned === 0 && isWatched()) {
      planned = setTimeout(() => refresh().catch(() => undefined), pause);
    }
  };

  // What the page was made with comes first; a page without takes the stream's first word for it.
  const told = (pulse) => {
    latest = pulse;
    if (shown === "") {
      shown = pulse;
    }
    if (latest !== shown) {
      plan(PAUSE);
    }
  };

  const close = () => {
    if (source !== null) {
      source.close();
      source = null;
    }
  };

  const open = () => {
    if (source === null && isWatched()) {
      source = new EventSource(document.body.dataset.events ?? "/events");
      source.addEventListener("pulse", (event) => told(event.data));
      source.addEventListener("error", failed);
    }
  };

  // A stream that was refused is closed for good; one that has ended opens itself again.
  const failed = () => {
    if (source !== null && source.readyState === EventSource.CLOSED) {
      close();
      setTimeout(open, REFUSED_PAUSE);
    } else if (!isWatched()) {
      close();
    }
  };

  const touch = () => {
    touched = Date.now();
    open();
  };

  if (parts().length > 0 && "EventSource" in window) {
    for (const kind of ["pointerdown", "keydown", "focus"]) {
      addEventListener(kind, touch, { passive: true });
    }
    document.addEventListener("visibilitychange", () => (document.hidden ? close() : touch()));
    addEventListener("pagehide", close);
    addEventListener("pageshow", open);
    open();
  }
})();
