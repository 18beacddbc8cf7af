// Whether a stall is open at this moment, by the clock of Viet Nam wherever the reader is.
(() => {
  const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
  const { word } = ocop;

  // The day of the week and the time in Viet Nam, which keeps UTC+7 all year.
  function vietnamNow() {
    const there = new Date(Date.now() + 7 * 3600e3);
    return { day: there.getUTCDay(), time: there.toISOString().slice(11, 16) };
  }

  // “mon,tue 07:30-17:00; sat 07:30-11:00” as the stretches of every day in order; those that touch
  // are one.
  function readHours(text) {
    const week = DAYS.map(() => []);
    for (const part of text.split(";")) {
      const [days, opens, closes] = part.trim().split(/[\s-]+/);
      for (const day of days.split(",")) week[DAYS.indexOf(day)].push([opens, closes]);
    }
    return week.map((stretches) => joined(stretches.sort()));
  }

  function joined(stretches) {
    const whole = [];
    for (const [opens, closes] of stretches) {
      const last = whole.at(-1);
      if (last && opens <= last[1]) last[1] = closes > last[1] ? closes : last[1];
      else whole.push([opens, closes]);
    }
    return whole;
  }

  function say(week, { day, time }) {
    const now = week[day].find(([opens, closes]) => opens <= time && time < closes);
    if (now) {
      const until = closing(week, day, now[1]);
      return [true, until ? word("open", { time: until }) : word("open_always")];
    }
    const later = week[day].find(([opens]) => opens > time);
    if (later) return [false, word("opens_today", { time: later[0] })];
    for (let ahead = 1; ahead <= 7; ahead++) {
      const next = (day + ahead) % 7;
      if (week[next].length === 0) continue;
      const key = ahead === 1 ? "opens_tomorrow" : "opens_later";
      return [false, word(key, { time: week[next][0][0], day: word(`weekday.${DAYS[next]}`) })];
    }
    return [false, ""];
  }

  // When it closes, after midnight too; nothing where it never does.
  function closing(week, day, until) {
    for (let ahead = 1; ahead <= 7 && until === "24:00"; ahead++) {
      const early = week[(day + ahead) % 7].find(([opens]) => opens === "00:00");
      if (!early) return until;
      until = early[1];
    }
    return until === "24:00" ? "" : until;
  }

  function show() {
    const now = vietnamNow();
    for (const element of document.querySelectorAll("[data-ocop-hours]")) {
      const [isOpen, text] = say(readHours(element.dataset.ocopHours), now);
      if (element.textContent !== text) element.textContent = text;
      element.hidden = !text;
      element.classList.toggle("ocop-open-now--open", isOpen);
    }
  }

  let timer;
  ocop.onPage(() => {
    clearInterval(timer);
    show();
    if (document.querySelector("[data-ocop-hours]")) timer = setInterval(show, 30e3);
  });
})();
