const COLOURS = [
  '#2f6f9f', '#8a4f7d', '#3b7a57', '#a65a2e', '#5b5ea6', '#9b2335',
  '#00768a', '#7a6a1f', '#4f6d7a', '#6b4e9b', '#b0476a', '#43703a',
]; // prettier-ignore

/** Colours of initials pictures; all carry white text with a contrast of 4.5 or more. */
export const tonesCss = COLOURS.map((colour, index) => `.tone-${index}{background:${colour}}`).join('\n');

export const avatarCss = `
.avatar{display:inline-flex;align-items:center;justify-content:center;flex:none;width:40px;height:40px;color:#fff;
  font-weight:600;font-size:15px;letter-spacing:.02em;user-select:none}
.avatar.round{border-radius:50%}
.avatar.square{border-radius:9px}
${tonesCss}`;

export const toneColours = COLOURS;
