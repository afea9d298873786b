// Counts deadlines down. Where durations cannot be worded, the page's own words stay as they are.

const SECOND = 1000;
const language = document.documentElement.lang;
const words = Intl.DurationFormat && new Intl.DurationFormat(language, { style: "short" });

/** The two largest units that say something: days and hours, hours and minutes, minutes and seconds. */
function largest(milliseconds) {
  const seconds = Math.floor(Math.abs(milliseconds) / SECOND);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return { days: Math.floor(hours / 24), hours: hours % 24 };
  if (minutes >= 60) return { hours, minutes: minutes % 60 };
  return minutes > 0 ? { minutes, seconds: seconds % 60 } : { seconds: Math.max(seconds, 1) };
}

/** @param {number} ahead how far the server's clock is ahead of the reader's, in milliseconds */
function show(time, ahead) {
  const left = Date.parse(time.dateTime) - Date.now() - ahead;
  const sentence = left < 0 ? time.dataset.missed : time.dataset.left;
  const text = sentence.replace("{0}", words.format(largest(left)));
  if (time.textContent !== text) time.textContent = text;
}

function countDown() {
  const times = [...document.querySelectorAll("time[data-left]")];
  if (!words || times.length === 0) return;
  const ahead = new Map(times.map((time) => [time, Date.parse(time.dataset.now) - Date.now()]));
  const all = () => ahead.forEach((by, time) => show(time, by));
  all();
  setInterval(all, SECOND);
}

countDown();
