/** Shows the week that the server draws, draws it anew whenever something changed, and takes clicks and arrow keys. */
const week = document.getElementById('week');
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
let at = '';
let focused = '';

/** Rows of half hours, one button a day. */
const rows = () => [...week.querySelectorAll('tbody tr')].map((row) => [...row.querySelectorAll('button')]);

async function draw() {
  const hadFocus = week.contains(document.activeElement);
  const arrow = document.activeElement?.closest('nav button')?.getAttribute('aria-label');
  const answer = await fetch(`week?at=${at}`);
  week.innerHTML = await answer.text();
  const cells = rows().flat();
  const cell = cells.find((each) => each.dataset.at === focused) ?? cells[2];
  cell.tabIndex = 0;
  if (hadFocus) (week.querySelector(`nav [aria-label="${arrow}"]`) ?? cell).focus();
}

const post = (path) => fetch(path, { method: 'POST' });

week.addEventListener('click', async ({ target }) => {
  const { week: other, at: start, name } = target.closest('button')?.dataset ?? {};
  if (other !== undefined) {
    at = other;
    await draw();
  }
  if (start === undefined) return;
  focused = start;
  if (name === undefined) await post(`add?at=${start}`);
  else if (target.classList.contains('own') || confirm(`Delete “${target.title}” from the calendar?`))
    await post(`delete?name=${encodeURIComponent(name)}`);
});

week.addEventListener('keydown', (event) => {
  const [down, right] = STEPS[event.key] ?? [];
  const grid = rows();
  const row = grid.findIndex((cells) => cells.includes(event.target));
  if (down === undefined || row < 0) return;
  event.preventDefault();
  const next = grid[row + down]?.[grid[row].indexOf(event.target) + right];
  if (next === undefined) return;
  event.target.tabIndex = -1;
  next.tabIndex = 0;
  focused = next.dataset.at;
  next.focus();
});

new EventSource('stream').addEventListener('message', draw);
await draw();
