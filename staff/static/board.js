// Makes the Now page live. Without this script it still works, loading itself anew every ten seconds.
"use strict";

const place = document.getElementById("now");
const lost = document.getElementById("lost");
const announce = document.getElementById("announce");
const title = document.title;
let shown = place.dataset.mark;
let ahead = 0; // how far the board's clock is ahead of this device's, in ms
let called = new Set();

function ago(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  if (seconds < 60) return `${seconds} s ago`;
  if (minutes < 10) return `${minutes} min ${seconds % 60} s ago`;
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${minutes % 60} min ago`;
  const days = Math.floor(hours / 24);
  return `${days} day${days === 1 ? "" : "s"} ago`;
}

function tick() {
  const now = Date.now() + ahead;
  for (const age of place.querySelectorAll("time.age")) {
    const text = ago(now - Number(age.dataset.at));
    if (age.textContent !== text) age.textContent = text;
  }
}

function ring() {
  const ringing = [...place.querySelectorAll("[data-rings]")];
  document.title = ringing.length ? `(${ringing.length}) ${title}` : title;
  const news = ringing.filter((alert) => !called.has(alert.dataset.alert));
  if (news.length) {
    announce.textContent = news
      .map((alert) => `${alert.querySelector("h2").textContent}, ${alert.querySelector(".where").firstChild.textContent}`)
      .join(" ");
  }
  called = new Set(ringing.map((alert) => alert.dataset.alert));
}

// A mark is "<start of the board>-<number>"; an answer that was overtaken by a newer list is not shown.
function isOlder(mark) {
  const [boot, number] = mark.split("-");
  const [ourBoot, ourNumber] = shown.split("-");
  return boot === ourBoot && Number(number) < Number(ourNumber);
}

function show(html, mark) {
  if (isOlder(mark)) return;
  shown = mark;
  const focused = place.contains(document.activeElement) ? document.activeElement.id : "";
  place.innerHTML = html;
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  tick();
  ring();
}

function listen() {
  const events = new EventSource(`/now/events?mark=${encodeURIComponent(shown)}`);
  events.addEventListener("open", () => { lost.hidden = true; });
  events.addEventListener("now", (event) => show(event.data, event.lastEventId));
  events.addEventListener("error", () => {
    lost.hidden = false;
    if (events.readyState === EventSource.CLOSED) {
      // The board refused, not merely vanished: signed out, perhaps. The page itself will say.
      events.close();
      setTimeout(() => fetch("/", { redirect: "manual" }).then(
        (answer) => (answer.ok ? listen() : location.reload()), listen), 3000);
    }
  });
}

async function answer(form, button) {
  const body = new URLSearchParams(new FormData(form));
  body.set(button.name, button.value);
  for (const each of form.querySelectorAll("button")) each.disabled = true;
  try {
    const reply = await fetch(form.action, { method: "POST", body, headers: { "X-Live": "1" }, redirect: "manual" });
    if (!reply.ok) throw new Error(`answered ${reply.status}`);
    show(await reply.text(), reply.headers.get("X-Mark"));
  } catch {
    location.reload();
  }
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches(".answers") || !event.submitter) return;
  event.preventDefault();
  answer(event.target, event.submitter);
});

ahead = Number(place.dataset.now) - Date.now();
tick();
ring();
listen();
setInterval(tick, 1000);
