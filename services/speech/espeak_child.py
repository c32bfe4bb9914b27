"""A program of its own: text on standard input, PCM (16 bits, mono, 22,050 Hz) on standard output.

`espeak_child.py LIBRARY DATA VOICE WORDS_A_MINUTE`. eSpeak NG is under the GPL; it runs in this process alone, and
nothing of Baaki is imported here.
"""

import ctypes
import sys

_RETRIEVAL = 1  # espeak_AUDIO_OUTPUT: the samples come to the callback, nothing is played
_UTF8 = 1  # espeakCHARS_UTF8
_RATE = 1  # espeak_PARAMETER espeakRATE
_BY_CHARACTER = 1  # espeak_POSITION_TYPE POS_CHARACTER
_SAMPLES = ctypes.POINTER(ctypes.c_short)
_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, _SAMPLES, ctypes.c_int, ctypes.c_void_p)


def main() -> int:
    library, data, voice, pace = sys.argv[1:5]
    espeak = ctypes.CDLL(library)
    if espeak.espeak_Initialize(_RETRIEVAL, 0, data.encode(), 0) <= 0:
        return 1
    out = sys.stdout.buffer

    def keep(samples: "ctypes._Pointer[ctypes.c_short]", count: int, _events: int | None) -> int:
        if samples and count > 0:
            out.write(ctypes.string_at(samples, count * 2))
        return 0

    heard = _CALLBACK(keep)  # the library does not hold it
    espeak.espeak_SetSynthCallback(heard)
    if espeak.espeak_SetVoiceByName(voice.encode()) != 0:
        return 2
    espeak.espeak_SetParameter(_RATE, int(pace), 0)
    text = sys.stdin.buffer.read() + b"\0"
    failed = espeak.espeak_Synth(text, ctypes.c_size_t(len(text)), 0, _BY_CHARACTER, 0, _UTF8, None, None)
    espeak.espeak_Synchronize()
    out.flush()
    return 3 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
