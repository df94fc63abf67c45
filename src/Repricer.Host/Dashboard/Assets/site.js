// Saves reloads and gives keys. Every page works without it.

const $ = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// Times of day in the browser's own zone, where the viewer wants that; the zone is named. The next page comes written so.
const forms = { iso: "sv-SE", en: "en-GB", us: "en-US", dots: "de-DE", slashes: "fr-FR", dashes: "nl-NL" };

function localTimes(root) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { zone: shown, dates } = document.documentElement.dataset;
  if (!shown || shown === zone) return;
  const safe = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `repricer-zone=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=strict${safe}`;
  for (const time of all("time[data-as]", root)) {
    const at = new Date(time.dateTime);
    const clock = at.toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit", timeZoneName: "short" });
    const month = dates === "en" || dates === "us" ? "short" : "2-digit";
    const day = { year: "numeric", month, day: month === "short" ? "numeric" : "2-digit" };
    time.title = `${time.title} (shown in ${zone})`;
    time.textContent = time.dataset.as === "clock" ? clock : `${at.toLocaleDateString(forms[dates] ?? forms.iso, day)} ${clock}`;
  }
}

// Keys: never inside of fields, and everything is a link or a button, too.
const ways = { m: "/", q: "/queue", l: "/listings", s: "/strategies", r: "/revisions", o: "/operations" };
let isGoing = false;

function rows() {
  return all("tr[data-row]").filter(row => row.offsetParent !== null);
}

function move(by) {
  const list = rows();
  if (list.length === 0) return;
  const at = list.findIndex(row => row.classList.contains("is-at"));
  const to = Math.min(list.length - 1, Math.max(0, at + by));
  list[at]?.classList.remove("is-at");
  list[to].classList.add("is-at");
  (($("a, input, button", list[to])) ?? list[to]).focus();
  list[to].scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), textarea, select")) return;
  const at = $("tr.is-at");
  if (isGoing) {
    isGoing = false;
    if (ways[event.key]) location.assign(ways[event.key]);
    return;
  }
  switch (event.key) {
    case "/": $("#q")?.focus(); break;
    case "g": isGoing = true; setTimeout(() => { isGoing = false; }, 1500); break;
    case "j": move(1); break;
    case "k": move(-1); break;
    case "x": { const box = at && $("input[type=checkbox]", at); if (!box) return; box.checked = !box.checked; break; }
    case "o": { const link = at && $("a[href]", at); if (!link) return; link.click(); break; }
    case "?": $("#keys")?.showModal(); break;
    default: return;
  }
  event.preventDefault();
});
document.addEventListener("focusin", event => {
  const row = event.target.closest?.("tr[data-row]");
  if (!row || row.classList.contains("is-at")) return;
  $("tr.is-at")?.classList.remove("is-at");
  row.classList.add("is-at");
});

// What changed while one looks: names come by one stream a browser, and a tab that is seen fetches its own page again.
let told = 0, fetched = 0, waiting = new Set(), timer = 0, isPressed = false;

function isBusy(part) {
  return part.contains(document.activeElement) && document.activeElement !== document.body
    || all("input[type=checkbox]", part).some(box => box.checked !== box.defaultChecked)
    || all("input:not([type=hidden], [type=checkbox]), textarea", part).some(field => field.value !== field.defaultValue);
}

async function refresh() {
  timer = 0;
  if (document.hidden || waiting.size === 0) return;
  const names = waiting;
  waiting = new Set();
  fetched = Date.now();
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (isPressed) {
    for (const name of names) waiting.add(name);
    return;
  }
  let isLeft = false, isChanged = false;
  for (const part of all("[data-live]")) {
    const next = fresh.getElementById(part.id);
    if (!next || ![...names].some(name => part.dataset.live.split(" ").includes(name)) || next.innerHTML === part.innerHTML) continue;
    if (isBusy(part)) { isLeft = true; continue; }
    part.replaceWith(next);
    localTimes(next);
    isChanged = true;
  }
  const show = $("#newer");
  if (show && isLeft) show.hidden = false;
  if (isChanged && Date.now() - told > 60000) {
    told = Date.now();
    $("#live").textContent = "The figures were brought up to date.";
  }
}

function heard(names) {
  for (const name of names) {
    if ($(`[data-live~="${CSS.escape(name)}"]`)) waiting.add(name);
  }
  // All browsers are told in the same moment; they do not all ask in the same.
  if (timer === 0 && waiting.size > 0) timer = setTimeout(refresh, Math.max(500, 5000 - (Date.now() - fetched)) + Math.random() * 1500);
}

// A press ends where it began, or it is no click: until then nothing is put in anything's place.
// The other buttons open menus, whose end no page hears of.
addEventListener("pointerdown", event => { isPressed = event.button === 0; }, true);
for (const end of ["pointerup", "pointercancel"]) {
  addEventListener(end, () => setTimeout(() => { isPressed = false; heard([]); }), true);
}

document.addEventListener("visibilitychange", () => { if (!document.hidden && waiting.size > 0) heard([]); });

const everything = ["state", "queue", "operations"];
let polling = 0;

function poll(channel) {
  polling ||= setInterval(() => { heard(everything); channel?.postMessage(everything); }, 15000);
}

// Whoever holds the lock has the stream for all tabs; six connections a host is what browsers have.
function follow(channel) {
  navigator.locks.request("repricer-live", () => new Promise(leave => {
    const stream = new EventSource("/live");
    stream.onmessage = event => { const names = event.data.split(" "); heard(names); channel.postMessage(names); };
    // Refused for good, as when too many look: what comes by itself no more is asked for.
    stream.onerror = () => { if (stream.readyState === EventSource.CLOSED) poll(channel); };
    stream.addEventListener("end", () => { stream.close(); leave(); });
    addEventListener("pagehide", () => { stream.close(); leave(); }, { once: true });
  }));
}

if ($("[data-live]")) {
  if (navigator.locks && window.BroadcastChannel) {
    const channel = new BroadcastChannel("repricer");
    channel.onmessage = event => heard(event.data);
    // Behind the load, so that no browser shows the page as loading while the stream is open; and again when one comes back to it.
    if (document.readyState === "complete") follow(channel);
    else addEventListener("load", () => follow(channel), { once: true });
    addEventListener("pageshow", event => { if (event.persisted) { follow(channel); heard(everything); } });
  } else {
    poll();
  }
}

localTimes(document);
