// Shows each line of a connection test as it comes. Without this script the form's answer is a page.
(() => {
  'use strict';

  const put = (row, name, text) => {
    row.querySelector(`[data-${name}]`).textContent = text;
  };

  const show = (section, event, data) => {
    const summary = section.querySelector('[data-summary]');
    if (event === 'check') {
      const row = document.getElementById(data.id);
      row.className = data.look;
      row.querySelector('[data-word]').className = `state ${data.look}`;
      put(row, 'word', data.word);
      put(row, 'saw', data.saw);
      put(row, 'fix', data.fix);
      put(row, 'who', data.who === '' ? '' : `Who can: ${data.who}`);
      const next = row.nextElementSibling;
      if (next) put(next, 'word', 'Looking …');
    } else if (event === 'end') {
      summary.className = `notice ${data.ok ? 'good' : 'bad'}`;
      summary.textContent = data.summary;
      section.querySelector('[data-after]').hidden = false;
      const first = section.querySelector('[data-first]');
      first.hidden = data.first === '';
      first.querySelector('a').href = `#${data.first || 'test'}`;
      // What the page says of the connection is of before; htmx asks for it again.
      document.body.dispatchEvent(new Event('tested'));
    }
  };

  const read = async (response, tell) => {
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    let ended = false;
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return ended;
      text += value;
      const frames = text.split('\n\n');
      text = frames.pop();
      for (const frame of frames) {
        const [event, data] = frame.split('\n').map((line) => line.slice(line.indexOf(':') + 2));
        ended = ended || event === 'end';
        tell(event, JSON.parse(data));
      }
    }
  };

  const run = async (form) => {
    const section = form.closest('section');
    const button = form.querySelector('button');
    const summary = section.querySelector('[data-summary]');
    const response = await fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: 'text/event-stream' },
      redirect: 'manual',
    });
    const type = response.headers.get('Content-Type') || '';
    if (!response.ok || !type.startsWith('text/event-stream')) {
      form.submit();
      return;
    }
    button.disabled = true;
    section.querySelector('[data-checks]').open = true;
    summary.hidden = false;
    summary.className = 'notice calm';
    summary.textContent = 'Testing …';
    section.querySelector('[data-first]').hidden = true;
    section.querySelectorAll('[data-lines] > li').forEach((row, index) => {
      row.className = 'calm';
      row.querySelector('[data-word]').className = 'state calm';
      put(row, 'word', index === 0 ? 'Looking …' : '');
      put(row, 'saw', '');
      put(row, 'fix', '');
      put(row, 'who', '');
    });
    const ended = await read(response, (event, data) => show(section, event, data)).catch(() => false);
    if (!ended) {
      summary.className = 'notice';
      summary.textContent = 'The connection to this page was lost before the end. Test again.';
    }
    button.disabled = false;
  };

  document.querySelectorAll('form[data-live-test]').forEach((form) => {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      run(form).catch(() => form.submit());
    });
  });

  document.querySelectorAll('[data-copy]').forEach((button) => {
    const field = document.getElementById(button.dataset.copy);
    if (!field || !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener('click', () => {
      navigator.clipboard.writeText(field.value).then(() => {
        button.textContent = 'Copied';
      });
    });
  });
})();
