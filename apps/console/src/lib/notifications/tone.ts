/** Two short, quiet tones, one above the other: made here, so that nothing has to be fetched. */
const frequencies = [660, 880];
const LENGTH_S = 0.14;

/** Plays the tone; a browser that allows no sound yet stays silent. */
export async function playTone(): Promise<void> {
  const context = new AudioContext();
  if (context.state === 'suspended') await context.resume();
  const volume = new GainNode(context, { gain: 0.08 });
  volume.connect(context.destination);
  frequencies.forEach((frequency, i) => {
    const tone = new OscillatorNode(context, { frequency });
    tone.connect(volume);
    tone.start(context.currentTime + i * LENGTH_S);
    tone.stop(context.currentTime + (i + 1) * LENGTH_S);
    if (i === frequencies.length - 1) tone.addEventListener('ended', () => void context.close());
  });
}
