// While a document is being worked on, its page is asked again each second: the bar moves, and when the work is done the whole
// page is loaded anew. Without this file the reader looks again by the link on the page.

const shown = document.getElementById("capture");

async function look() {
  if (shown?.dataset.running !== "true") return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (page.getElementById("capture")?.dataset.running === "false") {
      location.reload();
      return;
    }
    const bar = page.getElementById("progress");
    if (bar) document.getElementById("progress").value = bar.value;
  } catch {
    // The next look may succeed.
  }
  setTimeout(look, 1000);
}

setTimeout(look, 500);
