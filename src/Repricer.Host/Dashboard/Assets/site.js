// Saves reloads and gives keys. Every page works without it.
const local = document.querySelectorAll("time[data-as]");
for (const time of local) {
  const at = new Date(time.dateTime);
  const options = time.dataset.as === "clock"
    ? { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }
    : { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  time.textContent = at.toLocaleString("sv-SE", options);
}
