import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chart } from './chart.js';
import { Complaint, at } from './complaint.js';
import { replaceFences } from './deck.js';
import { diagram } from './diagram.js';
import { include } from './include.js';

/** The source of a slide with its blocks in place. Nothing but commands is written into a deck; code is included. */
export function expandBlocks(home, deck, slide, complain) {
  return replaceFences(slide.source, (index) => {
    try {
      return block(home, slide.fences[index]);
    } catch (error) {
      complain(new Complaint(at(deck, slide), error.message, 'see slides/README.md'));
      return '';
    }
  });
}

function block(home, fence) {
  switch (fence.kind) {
    case 'include': {
      const { language, text } = include(home, fence);
      return `\`\`\`\`${language}\n${text}\n\`\`\`\``;
    }
    case 'diagram':
      return diagram(fence);
    case 'chart':
      return chart(home, fence);
    case 'sh':
      checkTargets(home, fence.text);
      return `\`\`\`bash\n${fence.text}\`\`\``;
    default:
      throw new Error(`a block of "${fence.kind}" is pasted, and would be out of date some day: include it`);
  }
}

/** What a reader is told to type exists. */
function checkTargets(home, commands) {
  const makefile = readFileSync(join(home, 'Makefile'), 'utf8');
  const targets = [...makefile.matchAll(/^([a-z%-]+):/gm)].map((match) => new RegExp(`^${match[1].replace('%', '.+')}$`));
  for (const [, target] of commands.matchAll(/^make ([\w.-]+)/gm)) {
    if (!targets.some((pattern) => pattern.test(target))) throw new Error(`the Makefile has no target ${target}`);
  }
}
