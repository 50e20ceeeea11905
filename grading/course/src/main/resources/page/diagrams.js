// Draws what is written as mermaid, in the colours of the page, and again when these change.
(() => {
  'use strict';
  const blocks = [...document.querySelectorAll('pre.mermaid')];
  const system = matchMedia('(prefers-color-scheme: dark)');
  // Mermaid wants colours, not variables: an element of the page knows what they are now.
  const probe = document.body.appendChild(document.createElement('span'));
  probe.hidden = true;
  const sources = blocks.map((block) => block.textContent);

  async function draw() {
    const colour = (name) => {
      probe.style.color = `var(${name})`;
      return getComputedStyle(probe).color;
    };
    mermaid.initialize({
      startOnLoad: false,
      securityLevel: 'strict',
      theme: 'base',
      themeVariables: {
        darkMode: (document.documentElement.dataset.theme ?? (system.matches ? 'dark' : 'light')) === 'dark',
        fontFamily: getComputedStyle(document.body).fontFamily,
        background: colour('--paper'),
        primaryColor: colour('--tint'),
        primaryTextColor: colour('--ink'),
        primaryBorderColor: colour('--accent'),
        lineColor: colour('--dim'),
        textColor: colour('--ink'),
        clusterBkg: colour('--shade'),
        clusterBorder: colour('--line'),
        edgeLabelBackground: colour('--paper'),
        secondaryColor: colour('--shade'),
        tertiaryColor: colour('--shade'),
      },
    });
    for (const [number, block] of blocks.entries()) {
      try {
        const { svg } = await mermaid.render('diagram-' + number, sources[number]);
        block.innerHTML = svg;
        block.classList.add('drawn');
        const drawn = block.querySelector('svg');
        drawn.setAttribute('role', 'img');
        drawn.setAttribute('aria-label', sources[number].replace(/\s+/g, ' ').trim());
      } catch (failure) {
        block.textContent = sources[number];
        console.error('Diagram ' + (number + 1) + ' cannot be drawn: ' + failure);
      }
    }
  }

  draw();
  document.addEventListener('theme', draw);
  system.addEventListener('change', draw);
})();
