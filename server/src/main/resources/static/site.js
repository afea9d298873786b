// The little that needs script: copying a code, brief notices, and times in the reader's own zone.
// Every page is complete without this file.

const language = document.documentElement.lang;
document.documentElement.classList.add("script");

/** Shows each time in the reader's zone, and which that is; the place's own time, already in the page, moves into the title. */
export function localTimes(root = document) {
  const format = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const zone = new Intl.DateTimeFormat("en", { timeZoneName: "short" });
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const time of root.querySelectorAll("time[data-zone]")) {
    if (time.dataset.zone === here) continue;
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.getTime())) continue;
    time.title = time.textContent.trim();
    time.textContent = `${format.format(at)} ${zone.formatToParts(at).find(({ type }) => type === "timeZoneName").value}`;
    delete time.dataset.zone;
  }
}

/** Says one short sentence at the foot of the page, also to screen readers, for four seconds. */
export function toast(sentence) {
  const place = document.getElementById("toast");
  if (!place) return;
  place.textContent = sentence;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => (place.textContent = ""), 4000);
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    toast(button.dataset.copied);
  } catch {
    const code = button.parentElement.querySelector(".code");
    if (code) getSelection().selectAllChildren(code);
  }
});

localTimes();
