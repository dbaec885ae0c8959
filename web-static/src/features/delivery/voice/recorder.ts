import { oggOf } from './ogg';
import { opusOf } from './webm';

/** Why nothing can be recorded, or was. */
export type RecordingTrouble = 'denied' | 'no_microphone' | 'unsupported' | 'failed';

/** A recording that is over. */
export interface Recorded {
  file: File;
  seconds: number;
}

/** As what browsers record Opus: Firefox as Ogg, the others as WebM. */
const types = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus'];
const typeHere = (): string | undefined =>
  typeof MediaRecorder === 'undefined' ? undefined : types.find(type => MediaRecorder.isTypeSupported(type));

export class RecordingError extends Error {
  constructor(readonly trouble: RecordingTrouble) {
    super(trouble);
  }
}

function troubleOf(error: unknown): RecordingTrouble {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'no_microphone' : 'failed';
}

/** Some browsers begin a context at rest, after a question that took its time: it would record silence. */
async function awake(context: AudioContext): Promise<void> {
  const late = new Promise(resolve => setTimeout(resolve, 5_000));
  await Promise.race([context.resume(), late]);
  if (context.state !== 'running') throw new Error('It stays at rest');
}

/** One recording, from the microphone to a file that a platform takes as a voice note: Ogg with Opus, one channel. */
export class Recording {
  private readonly pieces: Blob[] = [];
  private readonly samples: Uint8Array<ArrayBuffer>;
  private ending: Promise<Recorded> | undefined;
  readonly begun = performance.now();

  private constructor(
    private readonly stream: MediaStream,
    private readonly context: AudioContext,
    private readonly analyser: AnalyserNode,
    private readonly recorder: MediaRecorder,
  ) {
    this.samples = new Uint8Array(analyser.fftSize);
    recorder.ondataavailable = ({ data }) => this.pieces.push(data);
    recorder.start(1_000);
  }

  /** Told if the microphone is unplugged or taken away: nothing but silence would follow. */
  onCut(act: () => void): void {
    for (const track of this.stream.getTracks()) track.addEventListener('ended', act, { once: true });
    this.recorder.addEventListener('error', act, { once: true });
  }

  /** Asks for the microphone and begins. Throws a {@link RecordingError}. */
  static async begin(): Promise<Recording> {
    const type = typeHere();
    // Pages of an address that is not secure have no microphone at all.
    if (!type || !navigator.mediaDevices) throw new RecordingError('unsupported');
    const wish = { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true };
    const stream = await navigator.mediaDevices.getUserMedia({ audio: wish }).catch((error: unknown) => {
      throw new RecordingError(troubleOf(error));
    });
    const context = new AudioContext();
    try {
      return await Recording.of(stream, context, type);
    } catch {
      // Else the microphone would stay open, with nobody to close it.
      for (const track of stream.getTracks()) track.stop();
      void context.close();
      throw new RecordingError('failed');
    }
  }

  private static async of(stream: MediaStream, context: AudioContext, type: string): Promise<Recording> {
    await awake(context);
    const source = context.createMediaStreamSource(stream);
    const analyser = context.createAnalyser();
    analyser.fftSize = 1_024;
    // A microphone may have two channels whatever was wished for; a voice note has one.
    const single = new MediaStreamAudioDestinationNode(context, {
      channelCount: 1,
      channelCountMode: 'explicit',
    });
    source.connect(analyser);
    source.connect(single);
    const recorder = new MediaRecorder(single.stream, { mimeType: type, audioBitsPerSecond: 32_000 });
    return new Recording(stream, context, analyser, recorder);
  }

  get seconds(): number {
    return (performance.now() - this.begun) / 1_000;
  }

  /** How loud it is now, from 0 to 1. */
  level(): number {
    this.analyser.getByteTimeDomainData(this.samples);
    const power =
      this.samples.reduce((sum, each) => sum + ((each - 128) / 128) ** 2, 0) / this.samples.length;
    return Math.min(1, Math.sqrt(power) * 4);
  }

  /** Ends it, once however often it is asked. Throws a {@link RecordingError} where nothing usable came of it. */
  end(): Promise<Recorded> {
    this.ending ??= this.finish();
    return this.ending;
  }

  private async finish(): Promise<Recorded> {
    const { seconds } = this;
    const over = new Promise(resolve => this.recorder.addEventListener('stop', resolve, { once: true }));
    if (this.recorder.state !== 'inactive') {
      this.recorder.stop();
      await over;
    }
    this.release();
    const blob = new Blob(this.pieces);
    const name = 'voice-note.ogg';
    try {
      if (this.recorder.mimeType.startsWith('audio/ogg')) {
        return { file: new File([blob], name, { type: 'audio/ogg' }), seconds };
      }
      const ogg = oggOf(opusOf(new Uint8Array(await blob.arrayBuffer())));
      const parts = ogg.pages as Uint8Array<ArrayBuffer>[];
      return { file: new File(parts, name, { type: 'audio/ogg' }), seconds: ogg.seconds };
    } catch {
      throw new RecordingError('failed');
    }
  }

  /** Ends it and keeps nothing. */
  cancel(): void {
    this.recorder.ondataavailable = null;
    if (this.recorder.state !== 'inactive') this.recorder.stop();
    this.release();
  }

  private release(): void {
    for (const track of this.stream.getTracks()) track.stop();
    if (this.context.state !== 'closed') void this.context.close();
  }
}
