// What a pin says when it is opened. All of it is text.
"use strict";

(function (F) {
  // Only the clinic's own page of this app; a clinic can't bring a link of its own.
  function pageAddress(link) {
    if (!/^\/?clinic\?/.test(link)) return null;
    const url = F.appUrl(link.replace(/^\//, ""));
    return url.origin === window.location.origin ? url.href : null;
  }

  function textLine(tag, className, text) {
    const line = F.element(tag, className, text);
    line.dir = "auto";
    return line;
  }

  function heading(pin) {
    const head = F.element("p", "fm-head");
    if (pin.number !== null) head.append(F.element("span", "fm-head-number", pin.number));
    head.append(textLine("span", "fm-name", pin.name));
    return head;
  }

  // A number is a link only where it was made one; a clinic can't bring a link of its own.
  function phoneLine(pin) {
    if (!/^tel:\+\d{8,15}(;ext=\d{1,9})?$/.test(pin.call)) return textLine("p", "fm-line", pin.phone);
    const line = F.element("p", "fm-line");
    const link = textLine("a", "fm-call", pin.phone);
    link.href = pin.call;
    line.append(link);
    return line;
  }

  // A plain press asks the page to go there and keep what was typed; with a key held, or
  // from the link's own menu, the browser opens the address as any other.
  function pageLink(pin, address, words, openPage) {
    const link = F.element("a", "fm-link", words.details);
    link.href = address;
    link.target = "_blank";
    link.rel = "noopener";
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      openPage(pin);
    });
    return link;
  }

  function listButton(pin, words, showInList) {
    const button = F.element("button", "fm-link", words.in_list);
    button.type = "button";
    button.addEventListener("click", () => showInList(pin));
    return button;
  }

  // `act` has what a press asks for: `openPage`, and `showInList` where there is a list elsewhere.
  F.popupContent = function (pin, words, act) {
    const box = F.element("div", "fm-popup");
    box.append(heading(pin));
    for (const mark of pin.marks) box.append(textLine("p", "fm-mark", mark));
    if (pin.notStated) box.append(textLine("p", "fm-note", words.not_stated));
    for (const line of pin.lines) box.append(textLine("p", "fm-line", line));
    if (pin.phone) box.append(phoneLine(pin));
    if (pin.approximate) box.append(textLine("p", "fm-about", words.about));
    const ways = F.element("p", "fm-ways");
    const address = pageAddress(pin.link);
    if (address) ways.append(pageLink(pin, address, words, act.openPage));
    if (act.showInList) ways.append(listButton(pin, words, act.showInList));
    if (ways.childElementCount) box.append(ways);
    return box;
  };
})(window.FinderMap);
