// 一键溯源 for a shop's own page: <span data-suyuan="CODE"></span> becomes a button.
// data-suyuan-show="verdict" shows the answer in place; data-suyuan-size="small|large"; the language
// is that of the nearest lang attribute. No cookies, no inline style, nothing from anybody else.
(() => {
  const root = new URL(document.currentScript.src).origin;
  const words = {
    zh: { trace: "一键溯源", tab: "（在新标签页打开）", fails: "暂时查不到，请稍后再试。" },
    en: { trace: "Trace it", tab: " (opens in a new tab)", fails: "No answer right now. Please try again later." },
  };
  const css = new CSSStyleSheet();
  css.replaceSync(`
    :host { display: inline-block; font: 600 1rem/1.4 system-ui, sans-serif; }
    :host([data-suyuan-size="small"]) { font-size: .8125rem; }
    :host([data-suyuan-size="large"]) { font-size: 1.25rem; }
    .go { display: inline-flex; align-items: center; min-height: 1.5em; padding: .4em .9em; border: 1px solid #146c3a;
      border-radius: .4em; background: #146c3a; color: #fff; font: inherit; text-decoration: none; cursor: pointer; }
    .go:hover { background: #0e5029; }
    :focus-visible { outline: 3px solid #1a5fb4; outline-offset: 2px; }
    .said { max-width: 24em; margin: .5em 0 0; padding: .7em .9em; border-left: .3em solid #6b6b6b; background: #f6f6f4;
      color: #1c1c1a; font-weight: 400; font-size: .9375em; }
    .said:empty { display: none; }
    .holds { border-color: #146c3a; } .doubtful { border-color: #8a5a00; } .broken, .unknown { border-color: #b3261e; }
    p { margin: 0 0 .3em; } b { display: block; } .said a { color: #0b57a4; }
    .off { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }`);

  const made = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const away = (path, ...children) =>
    made("a", { href: root + path, target: "_blank", rel: "noopener" }, ...children);

  async function ask(code, lang, said) {
    said.className = "said";
    try {
      const question = new URLSearchParams({ item: code, lang });
      const answer = await fetch(`${root}/embed/item?${question}`, { credentials: "omit", referrerPolicy: "no-referrer" });
      if (!answer.ok) throw answer.status;
      const { tone, word, sentence, check, path } = await answer.json();
      said.classList.add(tone);
      const link = away(path, check, made("span", { class: "off" }, words[lang].tab));
      said.replaceChildren(made("b", {}, word), made("p", {}, sentence), link);
    } catch {
      said.replaceChildren(words[lang].fails);
    }
  }

  function dress(host) {
    if (host.shadowRoot) return;
    const code = host.dataset.suyuan;
    const lang = (host.closest("[lang]")?.lang ?? "zh").startsWith("zh") ? "zh" : "en";
    const shadow = host.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [css];
    const { trace, tab } = words[lang];
    if (host.dataset.suyuanShow !== "verdict") {
      const link = away("/find?code=" + encodeURIComponent(code), trace, made("span", { class: "off" }, tab));
      link.className = "go";
      shadow.append(link);
      return;
    }
    const button = made("button", { type: "button", class: "go" }, trace);
    const said = made("div", { role: "status", class: "said" });
    button.onclick = () => ask(code, lang, said);
    shadow.append(button, said);
  }

  const all = () => document.querySelectorAll("[data-suyuan]").forEach(dress);
  new MutationObserver(all).observe(document, { childList: true, subtree: true });
  all();
})();
