// Keeps the page of the ledger up to date while somebody looks at it; without this file it is as it was when it was opened.

import { localTimes } from "./site.js";

const EVERY = 2000;

async function refresh() {
  if (document.hidden) return;
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("ledger");
  const shown = document.getElementById("ledger");
  const isOpen = [...shown.querySelectorAll("details")].map((one) => one.open);
  fresh.querySelectorAll("details").forEach((one, i) => (one.open = isOpen[i] ?? false));
  localTimes(fresh);
  // Part by part, and only what changed, so that nothing is read aloud or loses the focus without need.
  [...fresh.children].forEach((part, i) => {
    const old = shown.children[i];
    if (!old) shown.append(part);
    else if (old.innerHTML !== part.innerHTML) old.replaceWith(part);
  });
  while (shown.children.length > fresh.children.length) shown.lastElementChild.remove();
}

async function follow() {
  try {
    await refresh();
  } catch {
    // The server is away for a moment; the page stays as it is.
  }
  setTimeout(follow, EVERY);
}

setTimeout(follow, EVERY);
