// Saves reloads and gives keys. Every page works without it.

const $ = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// Times of day in the viewer's own zone, which is named; the server writes UTC.
function localTimes(root) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const time of all("time[data-as]", root)) {
    const at = new Date(time.dateTime);
    const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
    const day = { year: "numeric", month: "2-digit", day: "2-digit", ...clock };
    time.title = `${time.title} (shown in ${zone})`;
    time.textContent = at.toLocaleString("sv-SE", time.dataset.as === "clock" ? clock : day);
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
let told = 0, fetched = 0, waiting = new Set(), timer = 0;

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
  for (const name of names) waiting.add(name);
  if (timer === 0) timer = setTimeout(refresh, Math.max(500, 5000 - (Date.now() - fetched)));
}

document.addEventListener("visibilitychange", () => { if (!document.hidden && waiting.size > 0) heard([]); });

if ($("[data-live]")) {
  if (navigator.locks && window.BroadcastChannel) {
    const channel = new BroadcastChannel("repricer");
    channel.onmessage = event => heard(event.data);
    // Whoever holds the lock has the stream for all tabs; six connections a host is what browsers have.
    navigator.locks.request("repricer-live", () => new Promise(leave => {
      const stream = new EventSource("/live");
      stream.onmessage = event => { const names = event.data.split(" "); heard(names); channel.postMessage(names); };
      stream.addEventListener("end", () => { stream.close(); leave(); });
      addEventListener("pagehide", () => { stream.close(); leave(); }, { once: true });
    }));
  } else {
    setInterval(() => heard(["state", "queue", "operations"]), 15000);
  }
}

localTimes(document);
