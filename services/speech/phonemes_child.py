"""A program of its own: lines of text on standard input, the phonemes of each in a line of standard output.

`phonemes_child.py LIBRARY DATA VOICE`. Beside `espeak_child.py` the only process with eSpeak NG in it, which is under
the GPL; nothing of Baaki is imported here. The phonemes are IPA, with `^` between the letters of one sound ("t^ʃ") and
"(^h^i)" where the language changes.
"""

import ctypes
import sys

_RETRIEVAL = 1  # espeak_AUDIO_OUTPUT: nothing is played
_UTF8 = 1  # espeakCHARS_UTF8
_IPA, _TIED, _TIE = 0x02, 0x80, ord("^") << 8  # phonememode of espeak_TextToPhonemes


def main() -> int:
    library, data, voice = sys.argv[1:4]
    espeak = ctypes.CDLL(library)
    if espeak.espeak_Initialize(_RETRIEVAL, 0, data.encode(), 0) <= 0:
        return 1
    if espeak.espeak_SetVoiceByName(voice.encode()) != 0:
        return 2
    espeak.espeak_TextToPhonemes.restype = ctypes.c_char_p
    for line in sys.stdin.buffer.read().split(b"\n"):
        sys.stdout.buffer.write(b" ".join(_clauses(espeak, line)).replace(b"\n", b" ") + b"\n")
    return 0


def _clauses(espeak: ctypes.CDLL, line: bytes) -> list[bytes]:
    """It reads up to the end of a clause, and moves the pointer on."""
    rest = ctypes.create_string_buffer(line)
    at = ctypes.c_void_p(ctypes.addressof(rest))
    found = []
    while at.value:
        found.append(espeak.espeak_TextToPhonemes(ctypes.byref(at), _UTF8, _IPA | _TIED | _TIE) or b"")
    return found


if __name__ == "__main__":
    sys.exit(main())
